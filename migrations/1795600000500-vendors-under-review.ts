import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// The whole of what waits for an operator, evidence of claims included, is for whoever shows it to operators.
const READERS = `${role('requests')}, ${role('matching')}`;

export class VendorsUnderReview1795600000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE SELECT ON vendors.under_review FROM ${READERS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT SELECT ON vendors.under_review TO ${READERS}`);
  }
}
