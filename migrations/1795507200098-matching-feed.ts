import type { MigrationInterface, QueryRunner } from 'typeorm';

// A vendor's feed, best fit first, without sorting all that it was ever ranked for.
const INDEX = `CREATE INDEX match_of_vendor ON matching.match (vendor_id, fit, run_id);`;

export class MatchingFeed1795507200098 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX matching.match_of_vendor');
  }
}
