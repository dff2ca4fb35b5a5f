import type { MigrationInterface, QueryRunner } from 'typeorm';

// Drafts of an organisation are counted whenever it starts one.
const DRAFTS = `CREATE INDEX request_drafts ON requests.request (organisation_id) WHERE state = 'draft'`;

export class RequestsDrafts1795900000712 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DRAFTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX requests.request_drafts');
  }
}
