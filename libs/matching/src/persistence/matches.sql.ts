import { MATCH_COLUMNS, type MatchRecord } from './match-columns.js';
import { meetsNeeds, NEEDS_OF_RUN, type StoredNeeds } from './meets-needs.js';

/**
 * Whether vendor `d` of match `m` may be shown for discipline `discipline`, country `country` and service needs `needs` now: the dated views decide at the instant of reading, not the stored
 * ranking, so that a sanction or an expiry hides a vendor at once (R7). Every kind of sanction shuts, as in the eligibility function.
 */
const standsNow = (discipline: string, country: string, needs: string) => `
  d.state = 'listed' AND NOT d.paused
  AND NOT EXISTS (SELECT FROM moderation.sanctions_in_force s
    WHERE s.organisation_id = m.organisation_id AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))
  AND EXISTS (SELECT FROM vendors.qualifications_in_force q
    WHERE q.vendor_id = m.vendor_id AND q.discipline = ${discipline} AND q.country = ${country} AND q.valid_from <= clock_timestamp() AND (q.valid_until IS NULL OR q.valid_until > clock_timestamp()) AND ${meetsNeeds(needs, 'q.services')})`;

export interface ShownMatchRecord extends MatchRecord {
  readonly display_name: string;
  readonly headline: string;
}

/** Run $1 from after rank $2 on, in its order, of discipline $3, country $4 and needs $5; $6 limit + 1. Walks the unique index of (run, rank) and asks about each
 * vendor on the way: `OFFSET 0` keeps the planner from joining with the whole directory, which its barrier would make it read. */
export const MATCH_PAGE = `
  SELECT ${MATCH_COLUMNS}, d.display_name, d.headline
  FROM matching.match m
  CROSS JOIN LATERAL (SELECT display_name, headline FROM vendors.directory d WHERE d.vendor_id = m.vendor_id AND ${standsNow('$3', '$4', '$5::jsonb')} OFFSET 0) d
  WHERE m.run_id = $1 AND m.rank > $2
  ORDER BY m.rank LIMIT $6`;

export interface OneMatchRecord extends ShownMatchRecord {
  readonly organisation_id: string;
  readonly stands_now: boolean;
}

/** The match of vendor $2 in run $1, of discipline $3, country $4 and needs $5. */
export const ONE_MATCH = `
  SELECT ${MATCH_COLUMNS}, m.organisation_id, d.display_name, d.headline, (${standsNow('$3', '$4', '$5::jsonb')}) AS stands_now
  FROM matching.match m JOIN vendors.directory d ON d.vendor_id = m.vendor_id
  WHERE m.run_id = $1 AND m.vendor_id = $2`;

export interface LatestRunRecord {
  readonly organisation_id: string;
  readonly discipline: string;
  readonly country: string;
  readonly service_needs: StoredNeeds;
  readonly run_id: string | null;
  readonly version: number | null;
  readonly weights_version: string;
  readonly index_version: string;
  readonly gate_counts: Readonly<Record<string, number>>;
  readonly relaxed: readonly { readonly code: string; readonly admitted: number }[];
  readonly ranked: number;
  readonly gated: number;
  readonly placement: string;
  readonly created_at: Date;
}

/** Whose request $1 is and its run: the latest, or $2 where a list goes on through an earlier one. Before the first run the request itself tells whose it is. */
export const RUN_OF_REQUEST = `
  SELECT owner.organisation_id, owner.discipline, owner.country, ${NEEDS_OF_RUN} AS service_needs, r.id AS run_id, r.version, r.weights_version, r.index_version, r.gate_counts, r.relaxed, r.ranked, r.gated, r.placement, r.created_at
  FROM (
    SELECT organisation_id, discipline, country, run_id FROM matching.request_ranking WHERE request_id = $1
    UNION ALL
    SELECT organisation_id, discipline, country, NULL FROM requests.matchable WHERE request_id = $1
      AND NOT EXISTS (SELECT FROM matching.request_ranking WHERE request_id = $1)
  ) owner
  LEFT JOIN matching.run r ON r.id = coalesce($2::uuid, owner.run_id) AND r.request_id = $1`;
