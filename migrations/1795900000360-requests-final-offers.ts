import type { MigrationInterface, QueryRunner } from 'typeorm';

const FINAL_OFFERS = `
  ALTER TABLE requests.request ADD COLUMN final_offers_by timestamptz, ADD COLUMN final_offers_in boolean NOT NULL DEFAULT false;
  ALTER TABLE requests.bid ADD COLUMN final_offer_by timestamptz, ADD COLUMN final_offer jsonb;
`;

export class RequestsFinalOffers1795900000360 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FINAL_OFFERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.bid DROP COLUMN final_offer_by, DROP COLUMN final_offer');
    await runner.query('ALTER TABLE requests.request DROP COLUMN final_offers_by, DROP COLUMN final_offers_in');
  }
}
