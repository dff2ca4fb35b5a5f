import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foundation } from './foundation.js';

export class VendorsFoundation1795507200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(foundation('vendors'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA vendors CASCADE');
  }
}
