import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const matchable = (more: string) => `
  CREATE OR REPLACE VIEW requests.matchable WITH (security_barrier) AS
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
      ARRAY(SELECT i.vendor_id FROM requests.invitation i WHERE i.request_id = r.id ORDER BY i.vendor_id) AS invited_vendor_ids${more}
    FROM requests.request r
    WHERE r.state = 'published';
`;

// Of the brief this one answer is published: no pack may restrict it, and who may bid depends on it.
const WANTED = `,
      CASE WHEN jsonb_typeof(r.content -> 'brief' -> 'services') = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(r.content -> 'brief' -> 'services')) ELSE '{}' END AS wanted_services`;

export class RequestsWantedServices1795507200072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(matchable(WANTED));
  }

  // A column cannot be taken out of a view in place.
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW requests.matchable');
    await runner.query(matchable(''));
    await runner.query(`GRANT SELECT ON requests.matchable TO ${role('matching')}, ${role('moderation')}, ${role('vendors')}`);
  }
}
