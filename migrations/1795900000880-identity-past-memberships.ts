import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Who has to do with a bidder does not stop having to do with it by leaving; a key does what its maker had it do. Both by opaque ids alone.
const VIEWS = `
  CREATE VIEW identity.past_memberships WITH (security_barrier) AS
    SELECT object_id AS account_id, organisation_id, at AS ended_at FROM identity.audit WHERE action = 'member_removed';
  CREATE VIEW identity.key_makers WITH (security_barrier) AS
    SELECT id AS key_id, created_by AS account_id FROM identity.api_key;
  GRANT SELECT ON identity.past_memberships, identity.key_makers TO ${role('requests')};
`;

export class IdentityPastMemberships1795900000880 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VIEWS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW identity.key_makers, identity.past_memberships');
  }
}
