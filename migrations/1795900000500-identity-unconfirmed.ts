import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Registrations that nobody confirms are looked for every minute, and are few beside the accounts. */
export class IdentityUnconfirmed1795900000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX account_unconfirmed ON identity.account (created_at) WHERE email_verified_at IS NULL AND closed_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX identity.account_unconfirmed');
  }
}
