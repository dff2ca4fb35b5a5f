import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// What a person did, for the export of personal data: ids and codes, nothing of a profile.
const ACTS = `
  CREATE INDEX history_of_actor ON vendors.history (actor_id, at) WHERE actor_id IS NOT NULL;
  CREATE VIEW vendors.acts_of_people WITH (security_barrier) AS
    SELECT actor_id AS account_id, at, action AS act, 'vendor_profile' AS object_type, vendor_id AS object_id FROM vendors.history WHERE actor_id IS NOT NULL;
  GRANT SELECT ON vendors.acts_of_people TO ${role('identity')};
`;

// A listed profile is matched and invited; a paused one is not.
const OBLIGATIONS = `
  CREATE VIEW vendors.obligations WITH (security_barrier) AS SELECT organisation_id FROM vendors.profile WHERE state IN ('in_review', 'listed');
  GRANT SELECT ON vendors.obligations TO ${role('identity')};
`;

export class VendorsPeople1795800000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACTS);
    await runner.query(OBLIGATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW vendors.obligations, vendors.acts_of_people');
    await runner.query('DROP INDEX vendors.history_of_actor');
  }
}
