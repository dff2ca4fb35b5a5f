import type { MigrationInterface, QueryRunner } from 'typeorm';

const words = (more: string) => `
  CREATE OR REPLACE VIEW requests.words_of_people WITH (security_barrier) AS
    SELECT e.account_id, s.saved_at AS at, 'scores'::text AS kind, 'request'::text AS object_type, e.request_id AS object_id, s.scores AS words
      FROM requests.evaluator e JOIN requests.evaluation_sheet s ON s.request_id = e.request_id AND s.account_id = e.account_id
    UNION ALL
    SELECT e.account_id, e.named_at, 'conflicts_of_interest', 'request', e.request_id, e.conflicts FROM requests.evaluator e WHERE e.conflicts IS NOT NULL${more};
`;

// Who wrote down a consensus wrote its note, and what it says of each bid.
const CONSENSUS = `
    UNION ALL
    SELECT c.recorded_by, c.recorded_at, 'consensus', 'request', c.request_id, jsonb_build_object('note', c.note, 'scores', c.scores) FROM requests.evaluation_consensus c`;

export class RequestsWordsOfConsensus1795900000882 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX evaluation_consensus_of_recorder ON requests.evaluation_consensus (recorded_by)');
    await runner.query(words(CONSENSUS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(words(''));
    await runner.query('DROP INDEX requests.evaluation_consensus_of_recorder');
  }
}
