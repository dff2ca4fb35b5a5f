import type { MigrationInterface, QueryRunner } from 'typeorm';
import { apiKeyUse, publishedApiKeyUses } from './api-key-use.js';

export class RequestsApiKeyUse1795700000202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(apiKeyUse('requests'));
    await runner.query(publishedApiKeyUses('requests'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW requests.api_key_uses');
    await runner.query('DROP TABLE requests.api_key_use');
  }
}
