import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noRetention, retention } from './retention.js';

export class ModerationRetention1795600000204 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(retention('moderation'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(noRetention('moderation'));
  }
}
