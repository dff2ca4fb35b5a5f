import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// What evidence may name, as it reads now. Of one that was taken back nothing is told but that; one that a client has denied shows nothing while an operator looks.
const REFERENCES = `
  CREATE VIEW vendors.evidence_references WITH (security_barrier) AS
    SELECT vendor_id, id, CASE WHEN state = 'withdrawn' THEN NULL ELSE kind END AS kind, CASE WHEN state = 'withdrawn' THEN NULL ELSE title END AS title,
      CASE WHEN state = 'withdrawn' THEN 'gone' WHEN state = 'verified' AND coalesce(pending_until, ends_at) <= clock_timestamp() THEN 'expired' ELSE state END AS state,
      CASE WHEN state = 'withdrawn' THEN NULL ELSE expires_on END AS last_day
    FROM vendors.credential
    UNION ALL
    SELECT vendor_id, id, CASE WHEN state = 'approved' THEN 'case_study' END, live_content ->> 'title', CASE WHEN state <> 'approved' THEN 'gone' WHEN denial_open THEN 'denied' ELSE state END, NULL
    FROM vendors.case_study;
  GRANT SELECT ON vendors.evidence_references TO ${role('vendors')};
`;

const REFERENCED = `
  CASE WHEN item ?| ARRAY['credentialId', 'caseStudyId'] THEN jsonb_build_object('reference', coalesce(
    (SELECT jsonb_build_object('kind', r.kind, 'title', r.title, 'state', r.state, 'lastDay', r.last_day) FROM vendors.evidence_references r
     WHERE r.vendor_id = profile.id AND r.id = coalesce(item ->> 'credentialId', item ->> 'caseStudyId')::uuid),
    '{"kind": null, "title": null, "state": "gone", "lastDay": null}')) ELSE '{}' END`;

const CLAIMS = `
  (SELECT jsonb_agg(claim || jsonb_build_object('evidence', coalesce((SELECT jsonb_agg(item || ${REFERENCED} ORDER BY item_place) FROM jsonb_array_elements(claim -> 'evidence') WITH ORDINALITY items(item, item_place)), '[]')) ORDER BY claim_place)
   FROM jsonb_array_elements(review_content -> 'claims') WITH ORDINALITY claims(claim, claim_place))`;

const SUBMITTED = `CASE WHEN review_content @? '$.claims[*].evidence[*] ? (exists(@.credentialId) || exists(@.caseStudyId))' THEN review_content || jsonb_build_object('claims', ${CLAIMS}) ELSE review_content END AS content`;

const underReview = (content: string) => `
  CREATE OR REPLACE VIEW vendors.under_review WITH (security_barrier) AS
    SELECT id AS vendor_id, organisation_id, review_revision AS revision, ${content}, submitted_at,
      CASE WHEN state IN ('listed', 'paused') THEN coalesce(live_content, content) || jsonb_build_object('displayName', (SELECT l.display_name FROM vendors.listing l WHERE l.vendor_id = profile.id)) END AS live
    FROM vendors.profile WHERE review_revision IS NOT NULL`;

// While a renewal of the qualification is pending, its days hold for what ends meanwhile by its date as well. What was over before, or is taken back, still ends it; what the law asks for
// has limited the days when they were given.
const KEPT = `
        CASE WHEN q.pending_from <= u.ends_at AND EXISTS (SELECT FROM vendors.credential c WHERE c.id = u.credential_id AND c.state = 'verified') THEN greatest(u.ends_at, q.valid_until) ELSE coalesce(u.ends_at, 'infinity') END`;

const inForce = (end: string) => `
  CREATE OR REPLACE VIEW vendors.qualifications_in_force WITH (security_barrier) AS
    SELECT q.vendor_id, q.organisation_id, q.discipline, q.country, q.qualified_services AS services, q.valid_from, e.valid_until
    FROM vendors.qualification q CROSS JOIN LATERAL (SELECT least(q.valid_until, (SELECT nullif(min(rests.ends_at), 'infinity') FROM (
        SELECT max(${end}) AS ends_at FROM vendors.credential_use u
        WHERE u.vendor_id = q.vendor_id AND u.discipline = q.discipline AND u.country = q.country AND u.essential AND (u.services IS NULL OR u.services && q.qualified_services)
        GROUP BY u.criterion) rests)) AS valid_until OFFSET 0) e WHERE q.valid_from IS NOT NULL`;

/** Evidence that names a credential or a case study, and pending renewals of qualifications and of credentials that leave each other alone. */
export class VendorsReferences1795900000890 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFERENCES);
    await runner.query(underReview(SUBMITTED));
    await runner.query(inForce(KEPT));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(inForce(`coalesce(u.ends_at, 'infinity')`));
    await runner.query(underReview('review_content AS content'));
    await runner.query('DROP VIEW vendors.evidence_references');
  }
}
