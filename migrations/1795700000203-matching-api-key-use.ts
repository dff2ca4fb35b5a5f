import type { MigrationInterface, QueryRunner } from 'typeorm';
import { apiKeyUse, publishedApiKeyUses } from './api-key-use.js';

export class MatchingApiKeyUse1795700000203 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(apiKeyUse('matching'));
    await runner.query(publishedApiKeyUses('matching'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW matching.api_key_uses');
    await runner.query('DROP TABLE matching.api_key_use');
  }
}
