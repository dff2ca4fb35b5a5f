import type { MigrationInterface, QueryRunner } from 'typeorm';

// A position in a list is told in milliseconds: what was watched within one was passed over between two pages.
const WHOLE = `UPDATE requests.watch SET since = date_trunc('milliseconds', since) WHERE since <> date_trunc('milliseconds', since)`;

export class RequestsWatchedSince1795900000711 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WHOLE);
  }

  async down(): Promise<void> {
    // Nothing was lost that anybody was told.
  }
}
