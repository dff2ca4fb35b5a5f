import { Database, type MemberCaller } from '#platform';
import { minorUnits } from '#reference';
import { Injectable } from '@nestjs/common';
import { analyseClient, analyseVendor, CLIENT_FORMULAS, FEWEST, FIRST_BIDS, quartersUntil, VENDOR_FORMULAS, type Analysed, type CountedActs, type DecidedBids, type EndedRequest, type ReckonedBid } from '../../domain/analytics.js';
import { bidTotal } from '../../domain/bid-total.js';
import { BIDS_OF_ENDED, DECIDED_BIDS, ENDED_REQUESTS, GOT_INVITATIONS, VIEWED_REQUESTS, type BidOfEndedRow, type EndedRequestRow } from '../../persistence/analytics.sql.js';

/** Requests whose bids are read at once, and the most requests that are looked at. */
const AT_ONCE = 25;
const REQUESTS = 1_000;

/** What an organisation can learn of itself, as client and as vendor, from nothing that tells another's bid (docs/adr/0047). */
@Injectable()
export class ReadAnalytics {
  constructor(private readonly database: Database) {}

  async client({ member: { organisationId } }: MemberCaller) {
    const at = await this.database.clock();
    const requests = wholeQuarters(await this.database.query<EndedRequestRow>(ENDED_REQUESTS, [organisationId, since(at), REQUESTS]), at);
    const ended: EndedRequest[] = requests.filter(({ opened }) => !opened).map((request) => ({ ...request, bids: [], bidCount: 0 }));
    const opened = requests.filter((request) => request.opened);
    for (let start = 0; start < opened.length; start += AT_ONCE) {
      const some = opened.slice(start, start + AT_ONCE);
      const bids = await this.database.query<BidOfEndedRow>(BIDS_OF_ENDED, [some.map(({ id }) => id), FIRST_BIDS]);
      for (const request of some) {
        const own = bids.filter(({ requestId }) => requestId === request.id);
        ended.push({ ...request, bids: own.map((bid) => reckoned(bid, request)), bidCount: own[0]?.count ?? 0 });
      }
    }
    return viewOf(CLIENT_FORMULAS, analyseClient(ended, at));
  }

  async vendor({ member: { organisationId } }: MemberCaller) {
    const at = await this.database.clock();
    const asked = [organisationId, since(at)];
    const views = await this.database.query<CountedActs>(VIEWED_REQUESTS, asked);
    const invitations = await this.database.query<CountedActs>(GOT_INVITATIONS, asked);
    const bids = await this.database.query<DecidedBids>(DECIDED_BIDS, asked);
    return viewOf(VENDOR_FORMULAS, analyseVendor({ views, invitations, bids }, at));
  }
}

/** As many requests as are read at most reach back into a quarter of which more may have been left: it is told not at all rather than in part. */
function wholeQuarters(requests: readonly EndedRequestRow[], at: Date): readonly EndedRequestRow[] {
  const last = requests.length < REQUESTS ? undefined : requests.at(-1)!.finalAt;
  const cut = last && quartersUntil(at).find(({ from, before }) => last >= from && last < before);
  return cut ? requests.filter(({ finalAt }) => finalAt >= cut.before) : requests;
}

const since = (at: Date): Date => quartersUntil(at).at(-1)!.from;

function reckoned({ organisationId, priceLines, answers, firstSubmittedAt }: BidOfEndedRow, { requirements, currency, termMonths, recoversTax }: EndedRequestRow): ReckonedBid {
  const essential = requirements.filter((requirement) => requirement.essential);
  const met = essential.filter(({ id }) => answers.some(({ requirementId, meets }) => requirementId === id && meets === 'yes'));
  return {
    organisationId, firstSubmittedAt,
    total: Number(minorUnits(bidTotal(priceLines, { currency, termMonths, recoversTax }).total)),
    coverage: essential.length === 0 ? null : met.length / essential.length,
  };
}

function viewOf<F extends object>(formulas: Readonly<Record<string, string>>, analysed: readonly Analysed<F>[]) {
  return {
    fewest: FEWEST,
    quarters: analysed.map(({ quarter: { name, from, before, complete }, disciplines }) => ({
      quarter: name, from: from.toISOString(), before: before.toISOString(), complete,
      disciplines: disciplines.map(({ discipline, figures }) => ({ discipline, ...figures })),
    })),
    formulas: Object.entries(formulas).map(([figure, formula]) => ({ figure, formula })),
  };
}
