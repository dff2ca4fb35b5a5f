import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens by which a suspended person has an export of personal data made. */
export class IdentitySuspendedExports1795900000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE identity.email_proof DROP CONSTRAINT email_proof_purpose,
      ADD CONSTRAINT email_proof_purpose CHECK (purpose IN ('verify', 'reset', 'change', 'export'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM identity.email_proof WHERE purpose = 'export'`);
    await runner.query(`ALTER TABLE identity.email_proof DROP CONSTRAINT email_proof_purpose,
      ADD CONSTRAINT email_proof_purpose CHECK (purpose IN ('verify', 'reset', 'change'))`);
  }
}
