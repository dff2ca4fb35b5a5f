import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foundation } from './foundation.js';

export class MatchingFoundation1795507200004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(foundation('matching'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA matching CASCADE');
  }
}
