import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// What an operator did, for the export of personal data: ids and codes, nothing of a case.
const ACTS = `
  CREATE INDEX history_of_actor ON moderation.history (actor_id, at) WHERE actor_id IS NOT NULL;
  CREATE VIEW moderation.acts_of_people WITH (security_barrier) AS
    SELECT actor_id AS account_id, at, action AS act, 'moderation_case' AS object_type, case_id AS object_id FROM moderation.history WHERE actor_id IS NOT NULL;
  GRANT SELECT ON moderation.acts_of_people TO ${role('identity')};
`;

export class ModerationPeople1795800000150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW moderation.acts_of_people');
    await runner.query('DROP INDEX moderation.history_of_actor');
  }
}
