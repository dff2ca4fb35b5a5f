import type { MigrationInterface, QueryRunner } from 'typeorm';

// When a request's slips were corrected, once, and what its words said before: for its client and operators.
export class RequestsCorrection1795900000230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.request ADD COLUMN correction jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.request DROP COLUMN correction');
  }
}
