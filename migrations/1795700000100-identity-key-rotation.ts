import type { MigrationInterface, QueryRunner } from 'typeorm';

// A retired key verifies for a while and signs nothing: its private part goes.
export class IdentityKeyRotation1795700000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity.signing_key ALTER COLUMN sealed_private_key DROP NOT NULL');
    await runner.query('ALTER TABLE identity.signing_key ADD CONSTRAINT signing_key_sealed CHECK (sealed_private_key IS NOT NULL OR retired_at IS NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity.signing_key DROP CONSTRAINT signing_key_sealed');
    await runner.query(`UPDATE identity.signing_key SET sealed_private_key = '' WHERE sealed_private_key IS NULL`);
    await runner.query('ALTER TABLE identity.signing_key ALTER COLUMN sealed_private_key SET NOT NULL');
  }
}
