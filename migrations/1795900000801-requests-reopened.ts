import type { MigrationInterface, QueryRunner } from 'typeorm';

// The few of a client that were reopened and are not decided are looked for whenever its record is read: without it among all that it has open.
const REOPENED = `CREATE INDEX request_reopened ON requests.request (organisation_id, reopened_at) WHERE state = 'published' AND reopened_at IS NOT NULL`;

export class RequestsReopened1795900000801 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REOPENED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX requests.request_reopened');
  }
}
