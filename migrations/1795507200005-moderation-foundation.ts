import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foundation } from './foundation.js';

export class ModerationFoundation1795507200005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(foundation('moderation'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA moderation CASCADE');
  }
}
