import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Views that no figure counts any more are removed.
export class RequestsViewsAge1795900000790 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX request_viewed_age ON requests.request_viewed (viewed_at)');
    await runner.query(`GRANT DELETE ON requests.request_viewed TO ${role('requests')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE DELETE ON requests.request_viewed FROM ${role('requests')}`);
    await runner.query('DROP INDEX requests.request_viewed_age');
  }
}
