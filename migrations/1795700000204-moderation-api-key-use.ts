import type { MigrationInterface, QueryRunner } from 'typeorm';
import { apiKeyUse, publishedApiKeyUses } from './api-key-use.js';

export class ModerationApiKeyUse1795700000204 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(apiKeyUse('moderation'));
    await runner.query(publishedApiKeyUses('moderation'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW moderation.api_key_uses');
    await runner.query('DROP TABLE moderation.api_key_use');
  }
}
