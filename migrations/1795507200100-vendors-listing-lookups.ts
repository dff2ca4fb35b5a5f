import type { MigrationInterface, QueryRunner } from 'typeorm';

// The directory is asked by organisation at every bid, the list for specialisms that few offer.
const INDEXES = `
  CREATE UNIQUE INDEX listing_organisation ON vendors.listing (organisation_id);
  CREATE INDEX listing_offer_specialisms ON vendors.listing_offer USING gin (specialism_slugs);
`;

export class VendorsListingLookups1795507200100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEXES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX vendors.listing_offer_specialisms, vendors.listing_organisation');
  }
}
