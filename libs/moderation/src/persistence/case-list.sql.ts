/**
 * One page of cases, oldest first, after a position (opened_at, id). `$1` and `$2` filter by state as it reads now (a lease that ran out reads open) and
 * by kind of object; served by `moderation_case_age`.
 */
export const LIST_CASES = `
  SELECT id, object_type AS "objectType", object_id AS "objectId", organisation_id AS "organisationId", revision, signals, priority, version,
         CASE WHEN state = 'claimed' AND lease_until <= clock_timestamp() THEN 'open' ELSE state END AS state,
         opened_at AS "openedAt", claimed_by AS "claimedBy", claimed_at AS "claimedAt", lease_until AS "leaseUntil", decided_by AS "decidedBy", decided_at AS "decidedAt",
         reason_code AS "reasonCode", statement, internal_note AS "internalNote", findings, effect
  FROM moderation.moderation_case
  WHERE ($1::text IS NULL OR CASE WHEN state = 'claimed' AND lease_until <= clock_timestamp() THEN 'open' ELSE state END = $1)
    AND ($2::text IS NULL OR object_type = $2)
    AND ($3::timestamptz IS NULL OR (opened_at, id) > ($3, $4::uuid))
  ORDER BY opened_at, id
  LIMIT $5`;

/** What the owner of an object shows to operators: the two views have the same columns but for the id and the title. */
export const CONTENT_OF = {
  request: 'SELECT revision, content FROM requests.under_review WHERE request_id = $1',
  vendor_profile: 'SELECT revision, content FROM vendors.under_review WHERE vendor_id = $1',
} as const;
