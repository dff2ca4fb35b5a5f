import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const COLUMNS = `
  ALTER TABLE requests.request ADD COLUMN evaluated_at timestamptz;
  ALTER TABLE requests.bid ADD COLUMN anonymous_number integer;
  ALTER TABLE requests.award ADD COLUMN departure text;
`;

const EVALUATORS = `
  CREATE TABLE requests.evaluator (
    request_id uuid NOT NULL,
    account_id uuid NOT NULL,
    named_by uuid NOT NULL,
    named_at timestamptz NOT NULL,
    removed_at timestamptz,
    conflicts jsonb,
    CONSTRAINT evaluator_pk PRIMARY KEY (request_id, account_id),
    CONSTRAINT evaluator_request FOREIGN KEY (request_id) REFERENCES requests.request (id)
  );
  CREATE INDEX evaluator_of_account ON requests.evaluator (account_id);
  GRANT SELECT, INSERT, UPDATE ON requests.evaluator TO ${role('requests')};
`;

// Submitted is for good, whatever the service would do.
const SHEETS = `
  CREATE TABLE requests.evaluation_sheet (
    request_id uuid NOT NULL,
    account_id uuid NOT NULL,
    scores jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    submitted_at timestamptz,
    CONSTRAINT evaluation_sheet_pk PRIMARY KEY (request_id, account_id),
    CONSTRAINT evaluation_sheet_evaluator FOREIGN KEY (request_id, account_id) REFERENCES requests.evaluator (request_id, account_id)
  );
  CREATE FUNCTION requests.evaluation_sheet_locked() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a submitted sheet is never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'evaluation_sheet_locked';
    END $$;
  CREATE TRIGGER evaluation_sheet_locked BEFORE UPDATE ON requests.evaluation_sheet
    FOR EACH ROW WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION requests.evaluation_sheet_locked();
  GRANT SELECT, INSERT, UPDATE ON requests.evaluation_sheet TO ${role('requests')};
`;

const CONSENSUS = `
  CREATE TABLE requests.evaluation_consensus (
    request_id uuid NOT NULL,
    version integer NOT NULL,
    scores jsonb NOT NULL,
    note text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT evaluation_consensus_pk PRIMARY KEY (request_id, version),
    CONSTRAINT evaluation_consensus_request FOREIGN KEY (request_id) REFERENCES requests.request (id)
  );
  GRANT SELECT, INSERT ON requests.evaluation_consensus TO ${role('requests')};
`;

// Somebody named an evaluator did nothing by it, and is told of it all the same.
const acts = (more: string) => `
  CREATE OR REPLACE VIEW requests.acts_of_people WITH (security_barrier) AS
    SELECT h.actor_id AS account_id, h.at, h.action AS act, h.object_type, h.object_id FROM requests.history h
     WHERE h.actor_id IS NOT NULL
       AND (h.action <> 'read_sealed_bid' OR EXISTS (SELECT 1 FROM requests.request r WHERE r.id = h.request_id AND r.opened_at IS NOT NULL))${more};
`;

const NAMED = `
    UNION ALL
    SELECT e.account_id, e.named_at, 'be_named_evaluator', 'request', e.request_id FROM requests.evaluator e`;

export class RequestsEvaluation1795900000730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(EVALUATORS);
    await runner.query(SHEETS);
    await runner.query(CONSENSUS);
    await runner.query(acts(NAMED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(acts(''));
    await runner.query('DROP TABLE requests.evaluation_consensus');
    await runner.query('DROP TABLE requests.evaluation_sheet');
    await runner.query('DROP FUNCTION requests.evaluation_sheet_locked()');
    await runner.query('DROP TABLE requests.evaluator');
    await runner.query('ALTER TABLE requests.award DROP COLUMN departure');
    await runner.query('ALTER TABLE requests.bid DROP COLUMN anonymous_number');
    await runner.query('ALTER TABLE requests.request DROP COLUMN evaluated_at');
  }
}
