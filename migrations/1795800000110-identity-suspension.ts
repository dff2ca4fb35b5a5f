import type { MigrationInterface, QueryRunner } from 'typeorm';

// `closed_at`: its holder had it erased. Both keep whoever knows the password from signing in.
const ACCOUNT = `
  ALTER TABLE identity.account ADD COLUMN suspended_at timestamptz;
  ALTER TABLE identity.account ADD COLUMN suspended_for text;
  ALTER TABLE identity.account ADD COLUMN closed_at timestamptz;
  ALTER TABLE identity.account ADD CONSTRAINT account_suspension CHECK ((suspended_at IS NULL) = (suspended_for IS NULL));
`;

const BEFORE = ['signed_out', 'refresh_reused', 'ended_by_holder', 'password_changed', 'password_reset', 'email_changed', 'second_factor_changed'];

const sessionEnd = (reasons: readonly string[]) => `
  ALTER TABLE identity.session DROP CONSTRAINT session_end;
  ALTER TABLE identity.session ADD CONSTRAINT session_end
    CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND end_reason IN (${reasons.map((reason) => `'${reason}'`).join(', ')}));
`;

export class IdentitySuspension1795800000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCOUNT);
    await runner.query(sessionEnd([...BEFORE, 'account_suspended', 'account_erased']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE identity.session SET end_reason = 'ended_by_holder' WHERE end_reason IN ('account_suspended', 'account_erased')`);
    await runner.query(sessionEnd(BEFORE));
    await runner.query('ALTER TABLE identity.account DROP CONSTRAINT account_suspension');
    await runner.query('ALTER TABLE identity.account DROP COLUMN closed_at, DROP COLUMN suspended_for, DROP COLUMN suspended_at');
  }
}
