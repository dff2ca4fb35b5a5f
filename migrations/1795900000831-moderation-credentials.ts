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
    // History goes before what it is about; the version before knew none of it.
    await runner.query(`DELETE FROM moderation.history WHERE case_id IN (SELECT id FROM moderation.moderation_case WHERE object_type = 'credential')`);
    await runner.query(`DELETE FROM moderation.moderation_case WHERE object_type = 'credential'`);
    await runner.query(types(['request', 'vendor_profile']));
  }
}
