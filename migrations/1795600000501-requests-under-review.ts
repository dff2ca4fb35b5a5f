import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// The whole of what waits for an operator, restricted fields of the brief included, is for whoever shows it to operators.
const READERS = `${role('vendors')}, ${role('matching')}`;

export class RequestsUnderReview1795600000501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE SELECT ON requests.under_review FROM ${READERS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT SELECT ON requests.under_review TO ${READERS}`);
  }
}
