import type { MigrationInterface, QueryRunner } from 'typeorm';

// The versions that were in force until requests began to say theirs; a discipline that an installation added itself was on its first.
const PACK_VERSION = `
  UPDATE requests.request SET content = content || jsonb_build_object('packVersion', CASE WHEN discipline IN ('accounting', 'human-resources') THEN 2 ELSE 1 END)
   WHERE NOT content ? 'packVersion';
`;

export class RequestsPackVersion1795900000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PACK_VERSION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE requests.request SET content = content - 'packVersion'`);
  }
}
