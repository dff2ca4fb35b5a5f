import { MATCH_COLUMNS, type MatchRecord } from './match-columns.js';
import { meetsNeeds, NEEDS_OF_RUN, type StoredNeeds } from './meets-needs.js';

/** What a vendor may see of a request that it was ranked for. */
export interface SeenRequestRecord {
  readonly request_id: string;
  readonly client_organisation_id: string;
  readonly state: string;
  readonly discipline: string;
  readonly country: string;
  readonly title: string;
  readonly visibility: 'open' | 'selective';
  readonly invited: boolean;
  readonly published_at: Date;
  readonly closes_at: Date;
}

export interface FeedRecord extends MatchRecord, SeenRequestRecord {
  readonly service_needs: StoredNeeds;
  readonly ranked: number;
}

const SEEN_COLUMNS = `q.request_id, q.organisation_id AS client_organisation_id, q.state, q.discipline, q.country, q.title, q.visibility, $1 = ANY (q.invited_vendor_ids) AS invited, q.published_at, q.closes_at`;

// A selective request does not exist for whoever is not invited.
const VISIBLE = `(q.visibility = 'open' OR $1 = ANY (q.invited_vendor_ids))`;

/**
 * Open requests of others that vendor $1 (of organisation $2) may see, best fit first. With $3, its qualifications in force as a list of { discipline, country, services }, only those
 * that it may bid on now and is in the ranking of; null for all. $4 and $5: position, $6: limit + 1. Walks `match_of_vendor` and looks at each run and request on
 * the way (`OFFSET 0`: joined, they would all be read); of a request's runs only the latest counts.
 */
export const FEED = `
  SELECT ${MATCH_COLUMNS}, ${SEEN_COLUMNS}, ${NEEDS_OF_RUN} AS service_needs, r.ranked
  FROM matching.match m
  CROSS JOIN LATERAL (SELECT run.* FROM matching.run run JOIN matching.request_ranking k ON k.request_id = run.request_id AND k.run_id = run.id WHERE run.id = m.run_id OFFSET 0) r
  CROSS JOIN LATERAL (SELECT * FROM requests.matchable open WHERE open.request_id = r.request_id AND open.organisation_id <> $2 AND open.closes_at > statement_timestamp() OFFSET 0) q
  WHERE m.vendor_id = $1 AND ${VISIBLE}
    AND ($3::jsonb IS NULL OR (m.rank IS NOT NULL AND EXISTS (
      SELECT FROM jsonb_to_recordset($3::jsonb) AS held (discipline text, country text, services text[])
      WHERE held.discipline = q.discipline AND held.country = q.country AND ${meetsNeeds(NEEDS_OF_RUN, 'held.services')})))
    AND ($4::numeric IS NULL OR (m.fit, m.run_id) < ($4::numeric, $5::uuid))
  ORDER BY m.fit DESC, m.run_id DESC
  LIMIT $6`;

/** Request $2 as vendor $1 sees it while it is published; no row when it does not. */
export const SEEN_REQUEST = `SELECT ${SEEN_COLUMNS} FROM requests.matchable q WHERE q.request_id = $2 AND ${VISIBLE}`;
