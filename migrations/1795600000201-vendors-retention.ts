import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noRetention, retention } from './retention.js';

export class VendorsRetention1795600000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(retention('vendors'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(noRetention('vendors'));
  }
}
