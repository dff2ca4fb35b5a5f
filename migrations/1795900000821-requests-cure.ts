import type { MigrationInterface, QueryRunner } from 'typeorm';

// Until when a bidder that lost its qualification may regain it; null: nobody has tried to award its bid meanwhile.
export class RequestsCure1795900000821 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.bid ADD COLUMN cure_by timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.bid DROP COLUMN cure_by');
  }
}
