import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Nothing here comes from a bid (R4). The brief stays out of `text`: some of its fields are restricted.
const VIEWS = `
  CREATE VIEW requests.matchable WITH (security_barrier) AS
    SELECT r.id AS request_id, r.organisation_id, r.state, r.discipline, r.country,
      r.content ->> 'title' AS title,
      concat_ws(E'\\n', r.content ->> 'summary', (SELECT string_agg(item ->> 'text', E'\\n' ORDER BY position) FROM jsonb_array_elements(r.content -> 'requirements') WITH ORDINALITY AS requirement (item, position))) AS text,
      r.content -> 'specialisms' AS specialisms,
      ARRAY(SELECT jsonb_array_elements_text(r.content -> 'languages')) AS languages,
      nullif(r.content -> 'budget', 'null'::jsonb) AS budget,
      (r.content ->> 'budgetIsCeiling')::boolean AS budget_is_ceiling,
      r.content ->> 'currency' AS currency,
      (r.content ->> 'startDate')::date AS start_date,
      (r.content ->> 'termMonths')::integer AS term_months,
      r.content ->> 'timeZone' AS time_zone,
      r.visibility,
      r.content ->> 'bidMode' AS bid_mode,
      r.published_at, r.closes_at, r.version,
      (r.limits -> 'invitations' ->> 'automatic')::integer AS invite_limit,
      ARRAY(SELECT i.vendor_id FROM requests.invitation i WHERE i.request_id = r.id ORDER BY i.vendor_id) AS invited_vendor_ids
    FROM requests.request r
    WHERE r.state = 'published';

  CREATE VIEW requests.under_review WITH (security_barrier) AS
    SELECT id AS request_id, organisation_id, revision, content ->> 'title' AS title, content, state_since AS submitted_at
    FROM requests.request
    WHERE state = 'in_review';

  GRANT SELECT ON requests.matchable, requests.under_review TO ${role('matching')}, ${role('moderation')}, ${role('vendors')};
`;

export class RequestsViews1795507200032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VIEWS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW requests.under_review, requests.matchable');
  }
}
