import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foundation } from './foundation.js';

export class RequestsFoundation1795507200003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(foundation('requests'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA requests CASCADE');
  }
}
