const READS_AS = `CASE WHEN state = 'claimed' AND lease_until <= clock_timestamp() THEN 'open' ELSE state END`;

/**
 * One page of cases. `$1` filters by state as it reads now (a lease that ran out reads open), `$2` names the stored states that can read so, which lets the partial index
 * of undecided cases serve the queue however many decided ones there are; `$3` filters by kind of object, `$4` to `$6` are the position after which the page begins.
 */
const page = (after: string, order: string) => `
  SELECT id, object_type AS "objectType", object_id AS "objectId", organisation_id AS "organisationId", revision, signals, priority, version,
         ${READS_AS} AS state,
         opened_at AS "openedAt", claimed_by AS "claimedBy", claimed_at AS "claimedAt", lease_until AS "leaseUntil", decided_by AS "decidedBy", decided_at AS "decidedAt",
         reason_code AS "reasonCode", statement, internal_note AS "internalNote", findings, effect
  FROM moderation.moderation_case
  WHERE ($1::text IS NULL OR (state = ANY ($2::text[]) AND ${READS_AS} = $1))
    AND ($3::text IS NULL OR object_type = $3)
    AND ($4::timestamptz IS NULL OR ${after})
  ORDER BY ${order}
  LIMIT $7`;

const OLDER = '(opened_at, id) > ($4, $5::uuid)';

export const LIST_CASES = {
  openedAt: page(`(${OLDER} AND $6::smallint IS NOT NULL)`, 'opened_at, id'),
  '-priority': page(`priority < $6::smallint OR (priority = $6 AND ${OLDER})`, 'priority DESC, opened_at, id'),
} as const;

/** The stored states that can read as `state`. */
export const storedAs = (state: string): readonly string[] => (state === 'open' ? ['open', 'claimed'] : [state]);

/** What the owner of an object shows to operators: the views have the same columns but for the id and the title. */
export const CONTENT_OF = {
  request: 'SELECT revision, content FROM requests.under_review WHERE request_id = $1',
  vendor_profile: 'SELECT revision, content, live FROM vendors.under_review WHERE vendor_id = $1',
  credential: 'SELECT revision, content FROM vendors.credentials_under_review WHERE credential_id = $1',
  case_study: 'SELECT revision, content FROM vendors.case_studies_under_review WHERE case_study_id = $1',
  case_study_denial: 'SELECT revision, content FROM vendors.case_study_denials WHERE case_study_id = $1',
} as const;
