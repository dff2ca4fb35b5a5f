import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// An evaluator's comments and the conflicts of interest that it declared are its own words: by the evaluators of an account, for sheets have no index of their own by it.
const WORDS = `
  CREATE VIEW requests.words_of_people WITH (security_barrier) AS
    SELECT e.account_id, s.saved_at AS at, 'scores'::text AS kind, 'request'::text AS object_type, e.request_id AS object_id, s.scores AS words
      FROM requests.evaluator e JOIN requests.evaluation_sheet s ON s.request_id = e.request_id AND s.account_id = e.account_id
    UNION ALL
    SELECT e.account_id, e.named_at, 'conflicts_of_interest', 'request', e.request_id, e.conflicts FROM requests.evaluator e WHERE e.conflicts IS NOT NULL;
  GRANT SELECT ON requests.words_of_people TO ${role('identity')};
`;

export class RequestsWordsOfPeople1795900000781 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW requests.words_of_people');
  }
}
