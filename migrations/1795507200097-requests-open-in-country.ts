import type { MigrationInterface, QueryRunner } from 'typeorm';

// A country with few open requests among a million: along the index of the whole list its page would read them all.
const INDEXES = `
  CREATE INDEX request_newest_in_country ON requests.request (country, published_at, id) WHERE state = 'published' AND visibility = 'open';
  CREATE INDEX request_closing_in_country ON requests.request (country, closes_at, id) WHERE state = 'published' AND visibility = 'open';
`;

export class RequestsOpenInCountry1795507200097 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEXES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX requests.request_closing_in_country, requests.request_newest_in_country');
  }
}
