import { rowColumns } from '#platform';
import { ProfileRow } from './profile.row.js';
import { QualificationRow } from './qualification.row.js';
import { TermsRow } from './terms.row.js';

const PROFILE = `SELECT ${rowColumns(ProfileRow, 'p')} FROM vendors.profile p WHERE p.id = $1`;

/** The row of one profile ($1), to be changed; `OWN_`: only when it is the profile of this organisation ($2). */
export const PROFILE_FOR_UPDATE = `${PROFILE} FOR UPDATE`;
export const OWN_PROFILE_FOR_UPDATE = `${PROFILE} AND p.organisation_id = $2 FOR UPDATE`;

/** What else is known of a vendor ($1). */
export const QUALIFICATIONS_OF = `
  SELECT ${rowColumns(QualificationRow, 'q')},
    (SELECT f.valid_until FROM vendors.qualifications_in_force f WHERE f.vendor_id = q.vendor_id AND f.discipline = q.discipline AND f.country = q.country) AS "inForceUntil",
    coalesce((SELECT jsonb_object_agg(r.id, jsonb_build_object('kind', r.kind, 'title', r.title, 'state', r.state, 'lastDay', r.last_day))
      FROM jsonb_array_elements(q.evidence) e JOIN vendors.evidence_references r ON r.vendor_id = q.vendor_id AND r.id = coalesce(e ->> 'credentialId', e ->> 'caseStudyId')::uuid), '{}') AS "references",
    coalesce((SELECT jsonb_agg(jsonb_build_object('criterion', u.criterion, 'endsAt', nullif(u.ends_at, 'infinity')))
      FROM (SELECT criterion, max(coalesce(ends_at, 'infinity')) AS ends_at FROM vendors.credential_use
            WHERE vendor_id = q.vendor_id AND discipline = q.discipline AND country = q.country AND essential GROUP BY criterion) u), '[]') AS "restsOn"
  FROM vendors.qualification q WHERE q.vendor_id = $1 ORDER BY q.discipline, q.country`;
export const TERMS_OF = `SELECT ${rowColumns(TermsRow, 't')} FROM vendors.terms t WHERE t.vendor_id = $1`;
