import { Database, type MemberCaller } from '#platform';
import { minorUnits } from '#reference';
import { Injectable } from '@nestjs/common';
import { analyseClient, analyseVendor, CLIENT_FORMULAS, FEWEST, quartersUntil, VENDOR_FORMULAS, type Analysed, type CountedActs, type DecidedBids, type EndedRequest, type ReckonedBid } from '../domain/analytics.js';
import { bidTotal } from '../domain/bid-total.js';
import { BIDS_OF_ENDED, DECIDED_BIDS, ENDED_REQUESTS, GOT_INVITATIONS, VIEWED_REQUESTS, type BidOfEndedRow, type EndedRequestRow } from '../persistence/analytics.sql.js';

/** Requests whose bids are read at once, and the most that count of one. */
const AT_ONCE = 25;
const BIDS_OF_ONE = 500;

/** What an organisation can learn of itself, as client and as vendor, from nothing that tells another's bid (docs/adr/0047). */
@Injectable()
export class ReadAnalytics {
  constructor(private readonly database: Database) {}

  async client({ member: { organisationId } }: MemberCaller) {
    const at = await this.database.clock();
    const requests = await this.database.query<EndedRequestRow>(ENDED_REQUESTS, [organisationId, since(at)]);
    const ended: EndedRequest[] = requests.filter(({ opened }) => !opened).map((request) => ({ ...request, bids: [] }));
    const opened = requests.filter((request) => request.opened);
    for (let start = 0; start < opened.length; start += AT_ONCE) {
      const some = opened.slice(start, start + AT_ONCE);
      const bids = await this.database.query<BidOfEndedRow>(BIDS_OF_ENDED, [some.map(({ id }) => id), BIDS_OF_ONE]);
      ended.push(...some.map((request) => ({ ...request, bids: bids.filter(({ requestId }) => requestId === request.id).map((bid) => reckoned(bid, request)) })));
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
