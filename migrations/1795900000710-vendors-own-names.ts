import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// By what a vendor is known. The service of the requests keeps it out of the vendor's own questions, whose asker nobody is to learn, and shows it to nobody.
const OWN_NAMES = `
  CREATE VIEW vendors.own_names WITH (security_barrier) AS
    SELECT l.organisation_id, l.display_name, l.headline, p.content -> 'links' ->> 'website' AS website
    FROM vendors.listing l JOIN vendors.profile p ON p.id = l.vendor_id;
  GRANT SELECT ON vendors.own_names TO ${role('requests')};
`;

export class VendorsOwnNames1795900000710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OWN_NAMES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW vendors.own_names');
  }
}
