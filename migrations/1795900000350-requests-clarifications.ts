import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const CLARIFICATIONS = `
  CREATE TABLE requests.clarification (
    id uuid NOT NULL,
    bid_id uuid NOT NULL,
    request_id uuid NOT NULL,
    text text NOT NULL,
    answer text,
    version integer NOT NULL,
    asked_at timestamptz NOT NULL,
    answer_by timestamptz NOT NULL,
    answered_at timestamptz,
    CONSTRAINT clarification_pk PRIMARY KEY (id),
    CONSTRAINT clarification_bid FOREIGN KEY (bid_id) REFERENCES requests.bid (id),
    CONSTRAINT clarification_answer CHECK ((answer IS NULL) = (answered_at IS NULL))
  );
  CREATE INDEX clarification_of_bid ON requests.clarification (bid_id, asked_at, id);
  GRANT SELECT, INSERT, UPDATE ON requests.clarification TO ${role('requests')};
`;

// The timeline of one bid or award.
const TIMELINES = 'CREATE INDEX history_of_object ON requests.history (object_id, at, id)';

export class RequestsClarifications1795900000350 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CLARIFICATIONS);
    await runner.query(TIMELINES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX requests.history_of_object');
    await runner.query('DROP TABLE requests.clarification');
  }
}
