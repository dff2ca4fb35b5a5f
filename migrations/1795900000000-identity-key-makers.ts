import type { MigrationInterface, QueryRunner } from 'typeorm';

const view = (condition: string) => `
  CREATE OR REPLACE VIEW identity.api_keys_in_force WITH (security_barrier) AS
    SELECT k.key_hash, k.id AS key_id, k.organisation_id, o.side, k.permissions, k.expires_at
    FROM identity.api_key k JOIN identity.organisation o ON o.id = k.organisation_id
    WHERE k.revoked_at IS NULL AND k.expires_at > statement_timestamp()${condition};
`;

// A key stops while the account that made it is suspended, and works again when that is lifted.
const MAKER_ADMITTED = ' AND NOT EXISTS (SELECT 1 FROM identity.account a WHERE a.id = k.created_by AND a.suspended_at IS NOT NULL)';

export class IdentityKeyMakers1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(view(MAKER_ADMITTED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(view(''));
  }
}
