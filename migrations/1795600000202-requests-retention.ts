import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';
import { noRetention, retention } from './retention.js';

export class RequestsRetention1795600000202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(retention('requests'));
    await runner.query(`
      GRANT DELETE ON requests.assessment TO ${role('requests')};
      CREATE INDEX assessment_unclaimed ON requests.assessment (created_at) WHERE organisation_id IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX requests.assessment_unclaimed; REVOKE DELETE ON requests.assessment FROM ${role('requests')}`);
    await runner.query(noRetention('requests'));
  }
}
