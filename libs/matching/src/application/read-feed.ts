import { Cursors, Database, type MemberCaller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { FEED, type FeedRecord } from '../persistence/feed.sql.js';
import { FACTS_OF_ORGANISATION, type VendorFactsRecord } from '../persistence/vendor-facts.sql.js';
import { viewOwnMatch } from './match-view.js';
import { standingOf } from './own-standing.js';

export interface FeedQuery extends PageQuery {
  readonly ineligible?: boolean;
}

const viewOf = (row: FeedRecord, facts: VendorFactsRecord) => ({
  request: {
    id: row.request_id,
    title: row.title,
    discipline: row.discipline,
    country: row.country,
    visibility: row.visibility,
    invited: row.invited,
    publishedAt: row.published_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
  },
  ...viewOwnMatch(row, standingOf(row, facts, { rank: row.rank, of: row.ranked, needs: row.service_needs })),
});

const isInForce = (at: Date) => ({ from, until }: { readonly from: string; readonly until: string | null }): boolean =>
  new Date(from) <= at && (until === null || at < new Date(until));

/**
 * Open requests that fit the vendor of the acting organisation, best first. Those that it could not bid on now are left out, or, when asked for, shown
 * with the reasons. The dated views decide as it is read (R7).
 */
@Injectable()
export class ReadFeed {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: MemberCaller, { ineligible = false, ...query }: FeedQuery): Promise<Page<ReturnType<typeof viewOf>>> {
    const { organisationId } = caller.member;
    const page = this.cursors.open(caller, 'readFeed', ineligible, query);
    const [fit = null, runId = null] = page.after;
    const facts = await this.database.one<VendorFactsRecord>(FACTS_OF_ORGANISATION, [organisationId]);
    if (!facts || (!ineligible && isShutOut(facts))) return { items: [], nextCursor: null };
    const held = ineligible ? null : JSON.stringify(facts.qualifications.filter(isInForce(facts.at)));
    const rows = await this.database.query<FeedRecord>(FEED, [facts.vendor_id, organisationId, held, fit, runId, page.rows]);
    return page.of(rows, (row) => viewOf(row, facts), (row) => [row.fit, row.run_id]);
  }
}

/** Whatever the request: it is not listed, paused or under a sanction. */
function isShutOut({ state, paused, sanctions, at }: VendorFactsRecord): boolean {
  return state !== 'listed' || paused || sanctions.some(isInForce(at));
}
