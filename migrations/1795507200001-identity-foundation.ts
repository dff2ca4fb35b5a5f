import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foundation } from './foundation.js';

export class IdentityFoundation1795507200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(foundation('identity'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA identity CASCADE');
  }
}
