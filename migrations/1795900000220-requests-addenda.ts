import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Append-only. `before` is what the changed fields said until then: what was published first can be read back from the request through its addenda.
const ADDENDUM = `
  CREATE TABLE requests.addendum (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    changes jsonb,
    before jsonb,
    closes_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    CONSTRAINT addendum_pk PRIMARY KEY (id),
    CONSTRAINT addendum_number UNIQUE (request_id, number),
    CONSTRAINT addendum_request FOREIGN KEY (request_id) REFERENCES requests.request (id),
    CONSTRAINT addendum_kind CHECK (kind IN ('material', 'information')),
    CONSTRAINT addendum_changes CHECK ((kind = 'material') = (changes IS NOT NULL) AND (kind = 'material') = (before IS NOT NULL))
  );
  GRANT SELECT, INSERT ON requests.addendum TO ${role('requests')};
  ALTER TABLE requests.request ADD COLUMN addenda integer NOT NULL DEFAULT 0, ADD COLUMN amended_at timestamptz;
`;

// When bidders are to be reminded that the client waits for their word: a row until it was done.
const REMINDER = `
  CREATE TABLE requests.reaffirmation_reminder (
    request_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    CONSTRAINT reaffirmation_reminder_pk PRIMARY KEY (request_id),
    CONSTRAINT reaffirmation_reminder_request FOREIGN KEY (request_id) REFERENCES requests.request (id)
  );
  CREATE INDEX reaffirmation_reminder_due ON requests.reaffirmation_reminder (due_at);
  GRANT SELECT, INSERT, UPDATE, DELETE ON requests.reaffirmation_reminder TO ${role('requests')};
`;

export class RequestsAddenda1795900000220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADDENDUM);
    await runner.query(REMINDER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.reaffirmation_reminder, requests.addendum');
    await runner.query('ALTER TABLE requests.request DROP COLUMN addenda, DROP COLUMN amended_at');
  }
}
