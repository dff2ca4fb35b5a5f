import type { MigrationInterface, QueryRunner } from 'typeorm';

// A position in a list is told in milliseconds: what was watched within one was passed over between two pages.
export class RequestsWatchedSince1795900000711 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.watch ALTER COLUMN since TYPE timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.watch ALTER COLUMN since TYPE timestamptz');
  }
}
