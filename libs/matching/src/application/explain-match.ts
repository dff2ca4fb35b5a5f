import { DomainError } from '#contracts';
import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { SEEN_REQUEST, type SeenRequestRecord } from '../persistence/feed.sql.js';
import { ONE_MATCH, RUN_OF_REQUEST, type LatestRunRecord, type OneMatchRecord } from '../persistence/matches.sql.js';
import { FACTS_OF_ORGANISATION, type VendorFactsRecord } from '../persistence/vendor-facts.sql.js';
import { explainMatch, viewOwnMatch } from './match-view.js';
import { standingOf } from './own-standing.js';

const notFound = () => new DomainError('not_found', 'match_not_found', 'There is no such match.');

/** One match in full: to the client and to operators with every term, to the vendor itself with its place and the gates it failed. */
@Injectable()
export class ExplainMatch {
  constructor(private readonly database: Database) {}

  async execute(caller: Caller, requestId: string, vendorId: string) {
    const run = await this.database.one<LatestRunRecord>(RUN_OF_REQUEST, [requestId, null]);
    if (!run || run.run_id === null) throw notFound();
    const known = { ...run, run_id: run.run_id };
    const match = await this.database.one<OneMatchRecord>(ONE_MATCH, [run.run_id, vendorId, run.discipline, run.country, JSON.stringify(run.service_needs)]);
    if (!match) throw notFound();
    if (caller.account?.operator === true) return explainMatch(match, known);
    if (caller.member?.organisationId === run.organisation_id) return this.toClient(match, known);
    if (caller.member?.organisationId === match.organisation_id) return this.toVendor(requestId, match, run);
    throw notFound();
  }

  private toClient(match: OneMatchRecord, run: LatestRunRecord & { readonly run_id: string }) {
    if (!match.stands_now) throw notFound();
    return explainMatch(match, run);
  }

  private async toVendor(requestId: string, match: OneMatchRecord, { ranked, service_needs: needs }: LatestRunRecord) {
    const request = await this.database.one<SeenRequestRecord>(SEEN_REQUEST, [match.vendor_id, requestId]);
    const facts = await this.database.one<VendorFactsRecord>(FACTS_OF_ORGANISATION, [match.organisation_id]);
    if (!request || !facts) throw notFound();
    const { display_name: displayName, headline, vendor_id: id, terms, gates, band } = match;
    const standing = standingOf(request, facts, { rank: match.rank, of: ranked, needs });
    return { rank: standing.place.position, vendor: { id, displayName, headline }, ...viewOwnMatch(match, standing), band, terms, gates, ranking: null };
  }
}
