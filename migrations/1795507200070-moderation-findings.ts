import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EVERY_ROLE } from './foundation.js';

const COLUMNS = 'id AS case_id, object_type, object_id, revision, state AS decision, reason_code, statement, decided_at';
const decisions = (columns: string) => `
  CREATE OR REPLACE VIEW moderation.decisions WITH (security_barrier) AS
    SELECT ${columns} FROM moderation.moderation_case WHERE decided_at IS NOT NULL;
`;

// What was found about each claim and criterion reaches its vendor. The internal note is in no view still: it never leaves moderation.
export class ModerationFindings1795507200070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(decisions(`${COLUMNS}, findings`));
  }

  // A column cannot be taken out of a view in place.
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW moderation.decisions');
    await runner.query(decisions(COLUMNS));
    await runner.query(`GRANT SELECT ON moderation.decisions TO ${EVERY_ROLE}`);
  }
}
