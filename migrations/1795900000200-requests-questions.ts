import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// `number` is given under the lock of the request, so it is the order in which they were asked, whatever clocks say.
const QUESTION = `
  CREATE TABLE requests.question (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    number integer NOT NULL,
    organisation_id uuid NOT NULL,
    text text NOT NULL,
    answer text,
    version integer NOT NULL,
    asked_at timestamptz NOT NULL,
    answered_at timestamptz,
    CONSTRAINT question_pk PRIMARY KEY (id),
    CONSTRAINT question_number UNIQUE (request_id, number),
    CONSTRAINT question_request FOREIGN KEY (request_id) REFERENCES requests.request (id),
    CONSTRAINT question_answer CHECK ((answer IS NULL) = (answered_at IS NULL))
  );
  GRANT SELECT, INSERT, UPDATE ON requests.question TO ${role('requests')};
`;

export class RequestsQuestions1795900000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUESTION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.question');
  }
}
