import type { MigrationInterface, QueryRunner } from 'typeorm';

const types = (names: readonly string[]) => `
  ALTER TABLE moderation.moderation_case DROP CONSTRAINT moderation_case_type;
  ALTER TABLE moderation.moderation_case ADD CONSTRAINT moderation_case_type CHECK (object_type IN (${names.map((name) => `'${name}'`).join(', ')}))`;

// A credential of a vendor is looked at by itself.
export class ModerationCredentials1795900000831 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(types(['request', 'vendor_profile', 'credential']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(types(['request', 'vendor_profile']));
  }
}
