import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noRetention, retention } from './retention.js';

export class IdentityRetention1795600000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(retention('identity'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(noRetention('identity'));
  }
}
