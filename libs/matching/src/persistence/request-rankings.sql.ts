import type { RequestInput } from '../domain/inputs.js';

/** The lock of a request's rankings, taken by the row itself; no row when the request takes no bids. What was stale is being seen to now. */
export const LOCK_RANKING = `
  INSERT INTO matching.request_ranking (request_id, organisation_id, discipline, country, version, checked_at)
  SELECT request_id, organisation_id, discipline, country, 0, clock_timestamp() FROM requests.matchable WHERE request_id = $1 AND closes_at > clock_timestamp()
  ON CONFLICT (request_id) DO UPDATE SET organisation_id = excluded.organisation_id, discipline = excluded.discipline, country = excluded.country, stale_since = NULL, checked_at = excluded.checked_at
  RETURNING version, run_id, inputs_digest`;

export interface LockedRanking {
  readonly version: number;
  readonly run_id: string | null;
  readonly inputs_digest: string | null;
}

/** Nothing that inviting or bidding changes is in it: it is the request's own words and dates (R4). */
export const READ_REQUEST_INPUT = `
  SELECT invite_limit, wanted_services AS "wantedServices", jsonb_build_object(
    'requestId', request_id, 'organisationId', organisation_id, 'discipline', discipline, 'country', country,
    'text', concat_ws(E'\\n', title, text), 'specialisms', specialisms, 'languages', to_jsonb(languages),
    'budget', budget, 'budgetIsCeiling', budget_is_ceiling, 'hoursPerMonth', null, 'startDate', start_date, 'timeZone', time_zone,
    'closesAt', to_char(closes_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS input
  FROM requests.matchable WHERE request_id = $1`;

export interface RequestInputRecord {
  readonly invite_limit: number;
  /** As its brief words them. */
  readonly wantedServices: readonly string[];
  readonly input: Omit<RequestInput, 'serviceNeeds'>;
}

const MARK = `
  INSERT INTO matching.request_ranking (request_id, organisation_id, discipline, country, version, stale_since)
  SELECT q.request_id, q.organisation_id, q.discipline, q.country, 0, clock_timestamp()
  FROM requests.matchable q`;
const MARKED = `
  ORDER BY q.request_id
  ON CONFLICT (request_id) DO UPDATE SET stale_since = coalesce(request_ranking.stale_since, excluded.stale_since)`;

/**
 * Marks the open requests of the disciplines that vendor $1 offers, or offered when it was ranked last. A mark is kept until the request is ranked, so that any number of
 * changes costs one ranking; it waits for a ranking under way, which may not have seen the change.
 */
export const MARK_FOR_VENDOR = `${MARK}
  WHERE q.closes_at > statement_timestamp()
    AND q.discipline IN (SELECT discipline FROM vendors.offers WHERE vendor_id = $1 UNION SELECT discipline FROM matching.vendor_input WHERE vendor_id = $1)
  ${MARKED}`;

/** Marks open requests not looked at for $1 seconds: dates begin and end, and a sanction is lifted, without any event. */
export const MARK_UNCHECKED = `${MARK}
  LEFT JOIN matching.request_ranking known ON known.request_id = q.request_id
  WHERE q.closes_at > statement_timestamp() AND (known.checked_at IS NULL OR known.checked_at < statement_timestamp() - make_interval(secs => $1)) AND known.stale_since IS NULL
  ${MARKED}`;

/** The request that has waited longest; others may be ranked at the same time. */
export const NEXT_DUE = `
  SELECT request_id FROM matching.request_ranking WHERE stale_since <= statement_timestamp() ORDER BY stale_since, request_id LIMIT 1 FOR UPDATE SKIP LOCKED`;
