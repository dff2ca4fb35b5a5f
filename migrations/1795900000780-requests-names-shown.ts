import type { MigrationInterface, QueryRunner } from 'typeorm';

// What is shown already stays shown: an offer, an end, and scores that were final.
const SHOWN_ALREADY = `
  UPDATE requests.request r SET names_shown_at = coalesce(r.evaluated_at, (SELECT min(a.offered_at) FROM requests.award a WHERE a.request_id = r.id), r.ended_at, r.changed_at)
   WHERE r.content -> 'evaluation' ->> 'anonymousBidders' = 'true' AND r.opened_at IS NOT NULL
     AND (r.evaluated_at IS NOT NULL OR r.state <> 'published' OR r.reopened_at IS NOT NULL OR EXISTS (SELECT FROM requests.award a WHERE a.request_id = r.id))
`;

export class RequestsNamesShown1795900000780 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.request ADD COLUMN names_shown_at timestamptz');
    await runner.query(SHOWN_ALREADY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.request DROP COLUMN names_shown_at');
  }
}
