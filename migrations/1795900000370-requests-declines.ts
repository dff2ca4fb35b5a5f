import type { MigrationInterface, QueryRunner } from 'typeorm';

const DECLINES = `
  ALTER TABLE requests.invitation ADD COLUMN decline_reason text;
  ALTER TABLE requests.agreed_terms ADD COLUMN with_final_offer boolean NOT NULL DEFAULT false;
`;

export class RequestsDeclines1795900000370 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DECLINES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.invitation DROP COLUMN decline_reason');
    await runner.query('ALTER TABLE requests.agreed_terms DROP COLUMN with_final_offer');
  }
}
