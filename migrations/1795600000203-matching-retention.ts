import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noRetention, retention } from './retention.js';

export class MatchingRetention1795600000203 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(retention('matching'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(noRetention('matching'));
  }
}
