import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EVERY_ROLE, role } from './foundation.js';

// Secrets are sealed with a key of the master key. Of a recovery code only its hash is kept, and it is removed when it is used.
const FACTORS = `
  CREATE TABLE identity.second_factor (
    account_id uuid NOT NULL,
    sealed_secret bytea,
    activated_at timestamptz,
    last_step integer,
    pending_secret bytea,
    pending_since timestamptz,
    CONSTRAINT second_factor_pk PRIMARY KEY (account_id),
    CONSTRAINT second_factor_account FOREIGN KEY (account_id) REFERENCES identity.account (id),
    CONSTRAINT second_factor_active CHECK ((sealed_secret IS NULL) = (activated_at IS NULL) AND (sealed_secret IS NULL) = (last_step IS NULL)),
    CONSTRAINT second_factor_pending CHECK ((pending_secret IS NULL) = (pending_since IS NULL))
  );
  CREATE TABLE identity.recovery_code (
    account_id uuid NOT NULL,
    code_hash text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT recovery_code_pk PRIMARY KEY (account_id, code_hash),
    CONSTRAINT recovery_code_account FOREIGN KEY (account_id) REFERENCES identity.account (id)
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.second_factor, identity.recovery_code TO ${role('identity')};
`;

const SESSIONS = `
  ALTER TABLE identity.session ADD COLUMN second_factor text;
  ALTER TABLE identity.session ADD CONSTRAINT session_second_factor CHECK (second_factor IN ('otp', 'recovery_code'));
  ALTER TABLE identity.session DROP CONSTRAINT session_end;
  ALTER TABLE identity.session ADD CONSTRAINT session_end
    CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND end_reason IN ('signed_out', 'refresh_reused', 'ended_by_holder', 'password_changed', 'password_reset', 'email_changed', 'second_factor_changed'));
`;

// Who has a role already has it since the upgrade, so that the days of grace are theirs too. The default serves the version before, which knows no such column.
const ROLES = `
  ALTER TABLE identity.membership ADD COLUMN role_since timestamptz NOT NULL DEFAULT statement_timestamp();
`;

const standing = (more: string) => `
  SELECT a.id AS account_id, a.operator, m.organisation_id, m.role, o.side${more}
    FROM identity.account a
    LEFT JOIN identity.membership m ON m.account_id = a.id
    LEFT JOIN identity.organisation o ON o.id = m.organisation_id
    WHERE a.operator OR m.organisation_id IS NOT NULL;
`;

export class IdentitySecondFactor1795800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FACTORS);
    await runner.query(SESSIONS);
    await runner.query(ROLES);
    await runner.query(`CREATE OR REPLACE VIEW identity.standing WITH (security_barrier) AS ${standing(', m.role_since')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW identity.standing');
    await runner.query(`CREATE VIEW identity.standing WITH (security_barrier) AS ${standing('')}`);
    await runner.query(`GRANT SELECT ON identity.standing TO ${EVERY_ROLE}`);
    await runner.query('ALTER TABLE identity.membership DROP COLUMN role_since');
    await runner.query('ALTER TABLE identity.session DROP CONSTRAINT session_end');
    await runner.query(`UPDATE identity.session SET end_reason = 'ended_by_holder' WHERE end_reason = 'second_factor_changed'`);
    await runner.query(`ALTER TABLE identity.session ADD CONSTRAINT session_end
      CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND end_reason IN ('signed_out', 'refresh_reused', 'ended_by_holder', 'password_changed', 'password_reset', 'email_changed'))`);
    await runner.query('ALTER TABLE identity.session DROP COLUMN second_factor');
    await runner.query('DROP TABLE identity.recovery_code, identity.second_factor');
  }
}
