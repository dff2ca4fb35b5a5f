import type { MigrationInterface, QueryRunner } from 'typeorm';

// Public requests in the order of their last change, as they are published as open data.
export class RequestsReleased1795900000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX request_released ON requests.request (changed_at, id) WHERE visibility = 'open' AND state IN ('published', 'awarded', 'unsuccessful', 'cancelled')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX requests.request_released');
  }
}
