import type { MigrationInterface, QueryRunner } from 'typeorm';

// When conflicts were declared last is not known of rows that there are: not after the opening, so that each may still add what it has to.
const COLUMNS = `
  ALTER TABLE requests.evaluator ADD COLUMN declared_at timestamptz;
  UPDATE requests.evaluator SET declared_at = named_at WHERE conflicts IS NOT NULL;
  ALTER TABLE requests.bid ADD COLUMN screened_in boolean;
`;

export class RequestsDeclared1795900000881 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.bid DROP COLUMN screened_in');
    await runner.query('ALTER TABLE requests.evaluator DROP COLUMN declared_at');
  }
}
