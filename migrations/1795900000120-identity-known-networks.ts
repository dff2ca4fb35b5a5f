import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From where an account was proved lately is asked at every sign-in: failures, of which a stranger makes many, are not in the way. */
export class IdentityKnownNetworks1795900000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX access_log_proved ON identity.access_log (account_id, at) WHERE outcome = 'done' AND act IN ('sign_in', 'password_reset')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX identity.access_log_proved');
  }
}
