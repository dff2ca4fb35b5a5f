import type { MigrationInterface, QueryRunner } from 'typeorm';
import { apiKeyUse, publishedApiKeyUses } from './api-key-use.js';

export class VendorsApiKeyUse1795700000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(apiKeyUse('vendors'));
    await runner.query(publishedApiKeyUses('vendors'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW vendors.api_key_uses');
    await runner.query('DROP TABLE vendors.api_key_use');
  }
}
