import { rowColumns } from '#platform';
import { CaseStudyRow } from './case-study.row.js';

const CASE_STUDY = `SELECT ${rowColumns(CaseStudyRow, 'c')} FROM vendors.case_study c`;

/** $1 case study. */
export const ONE_CASE_STUDY = `${CASE_STUDY} WHERE c.id = $1`;

/** $1 vendor: what is shown of its work, to be weighed as evidence. Bounded by what a vendor may keep. */
export const APPROVED_CASE_STUDIES = `${CASE_STUDY} WHERE c.vendor_id = $1 AND c.state = 'approved'`;

/** $1 vendor: how many works of each discipline matching compares with briefs, as `vendors.past_work` publishes them. */
export const PAST_WORK = `SELECT live_content ->> 'discipline' AS discipline, count(*)::int AS count FROM vendors.case_study WHERE vendor_id = $1 AND state = 'approved' AND NOT denial_open GROUP BY 1`;

export interface PastWork {
  readonly discipline: string;
  readonly count: number;
}

/** $1 vendor: how many it keeps, and how many there ever were. */
export const COUNT_CASE_STUDIES = `SELECT count(*) FILTER (WHERE state <> 'withdrawn')::int AS kept, count(*)::int AS ever FROM vendors.case_study WHERE vendor_id = $1`;

/** $1 vendor, $2 discipline or null, $3 position, $4 limit + 1; newest first. All of them, for their own organisation and operators. */
export const OWN_CASE_STUDIES = `
  ${CASE_STUDY} WHERE c.vendor_id = $1 AND ($2::text IS NULL OR c.content ->> 'discipline' = $2) AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $4`;

/** The same of what everybody sees. */
export const SHOWN_CASE_STUDIES = `
  ${CASE_STUDY} WHERE c.vendor_id = $1 AND c.state = 'approved' AND ($2::text IS NULL OR c.live_content ->> 'discipline' = $2) AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $4`;

/** $1 vendor: whether everybody sees it now. */
export const IS_SHOWN = `
  SELECT 1 FROM vendors.listing l JOIN vendors.profile p ON p.id = l.vendor_id
  WHERE l.vendor_id = $1 AND p.state IN ('listed', 'paused') AND NOT EXISTS (SELECT FROM moderation.sanctions_in_force s WHERE s.organisation_id = l.organisation_id AND s.kind IN ('suspended', 'banned')
    AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))`;

/** $1 case study: whose it is, before anything is locked. It never changes. */
export const VENDOR_OF_CASE_STUDY = 'SELECT vendor_id AS "vendorId" FROM vendors.case_study WHERE id = $1';
