import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EVERY_ROLE, role } from './foundation.js';

const CASES = `
  CREATE TABLE moderation.moderation_case (
    id uuid NOT NULL,
    object_type text NOT NULL,
    object_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    revision integer NOT NULL,
    signals jsonb NOT NULL,
    priority smallint NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    opened_at timestamptz NOT NULL,
    claimed_by uuid,
    claimed_at timestamptz,
    lease_until timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    reason_code text,
    statement text,
    internal_note text,
    findings jsonb,
    effect text,
    CONSTRAINT moderation_case_pk PRIMARY KEY (id),
    CONSTRAINT moderation_case_object UNIQUE (object_type, object_id, revision),
    CONSTRAINT moderation_case_state CHECK (state IN ('open', 'claimed', 'approved', 'changes_requested', 'rejected', 'superseded', 'auto_cleared')),
    CONSTRAINT moderation_case_type CHECK (object_type IN ('request', 'vendor_profile')),
    CONSTRAINT moderation_case_effect CHECK (effect IN ('pending', 'applied', 'superseded')),
    CONSTRAINT moderation_case_lease CHECK ((state = 'claimed') = (lease_until IS NOT NULL))
  );
  -- The queue page: undecided cases, most urgent and then oldest first.
  CREATE INDEX moderation_case_queue ON moderation.moderation_case (priority DESC, opened_at, id) WHERE state IN ('open', 'claimed');
  CREATE INDEX moderation_case_age ON moderation.moderation_case (opened_at, id);
  GRANT SELECT, INSERT, UPDATE ON moderation.moderation_case TO ${role('moderation')};

  CREATE TABLE moderation.history (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    reason_code text,
    CONSTRAINT history_pk PRIMARY KEY (id)
  );
  CREATE INDEX history_of_case ON moderation.history (case_id, at);
  GRANT SELECT, INSERT ON moderation.history TO ${role('moderation')};

  CREATE TABLE moderation.sanction (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind text NOT NULL,
    reason_code text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    CONSTRAINT sanction_pk PRIMARY KEY (id),
    CONSTRAINT sanction_kind CHECK (kind IN ('limited', 'suspended', 'banned'))
  );
  CREATE INDEX sanction_of_organisation ON moderation.sanction (organisation_id, starts_at);
  GRANT SELECT, INSERT, UPDATE ON moderation.sanction TO ${role('moderation')};
`;

// The internal note is in no view: it never leaves moderation.
const VIEWS = `
  CREATE VIEW moderation.sanctions_in_force WITH (security_barrier) AS
    SELECT organisation_id, kind, starts_at, ends_at, reason_code FROM moderation.sanction
    WHERE starts_at <= clock_timestamp() AND (ends_at IS NULL OR ends_at > clock_timestamp());

  CREATE VIEW moderation.decisions WITH (security_barrier) AS
    SELECT id AS case_id, object_type, object_id, revision, state AS decision, reason_code, statement, decided_at
    FROM moderation.moderation_case WHERE decided_at IS NOT NULL;

  GRANT SELECT ON moderation.sanctions_in_force, moderation.decisions TO ${EVERY_ROLE};
`;

export class ModerationCases1795507200060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASES);
    await runner.query(VIEWS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW moderation.sanctions_in_force, moderation.decisions');
    await runner.query('DROP TABLE moderation.sanction, moderation.history, moderation.moderation_case');
  }
}
