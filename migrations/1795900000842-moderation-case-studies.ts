import type { MigrationInterface, QueryRunner } from 'typeorm';

const withTypes = (types: string) => `
  ALTER TABLE moderation.moderation_case DROP CONSTRAINT moderation_case_type;
  ALTER TABLE moderation.moderation_case ADD CONSTRAINT moderation_case_type CHECK (object_type IN (${types}));
`;

/** Case studies are reviewed, and so is a case study that its client has denied. */
export class ModerationCaseStudies1795900000842 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(withTypes(`'request', 'vendor_profile', 'credential', 'case_study', 'case_study_denial'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    // History goes before what it is about; the version before knew none of it.
    await runner.query(`DELETE FROM moderation.history WHERE case_id IN (SELECT id FROM moderation.moderation_case WHERE object_type IN ('case_study', 'case_study_denial'))`);
    await runner.query(`DELETE FROM moderation.moderation_case WHERE object_type IN ('case_study', 'case_study_denial')`);
    await runner.query(withTypes(`'request', 'vendor_profile', 'credential'`));
  }
}
