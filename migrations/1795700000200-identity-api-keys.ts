import type { MigrationInterface, QueryRunner } from 'typeorm';
import { apiKeyUse } from './api-key-use.js';
import { EVERY_ROLE, role } from './foundation.js';

// Of a key only its hash is kept. A key is revoked, never removed: histories name who acted by its id.
const KEYS = `
  CREATE TABLE identity.api_key (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    prefix text NOT NULL,
    key_hash text NOT NULL,
    permissions text[] NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_by uuid,
    CONSTRAINT api_key_pk PRIMARY KEY (id),
    CONSTRAINT api_key_hash UNIQUE (key_hash),
    CONSTRAINT api_key_organisation FOREIGN KEY (organisation_id) REFERENCES identity.organisation (id),
    CONSTRAINT api_key_permissions CHECK (cardinality(permissions) > 0),
    CONSTRAINT api_key_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
  );
  CREATE INDEX api_key_of_organisation ON identity.api_key (organisation_id, id);
  GRANT SELECT, INSERT, UPDATE ON identity.api_key TO ${role('identity')};
`;

const VIEW = `
  CREATE VIEW identity.api_keys_in_force WITH (security_barrier) AS
    SELECT k.key_hash, k.id AS key_id, k.organisation_id, o.side, k.permissions, k.expires_at
    FROM identity.api_key k JOIN identity.organisation o ON o.id = k.organisation_id
    WHERE k.revoked_at IS NULL AND k.expires_at > statement_timestamp();
  GRANT SELECT ON identity.api_keys_in_force TO ${EVERY_ROLE};
`;

export class IdentityApiKeys1795700000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEYS);
    await runner.query(VIEW);
    await runner.query(apiKeyUse('identity'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW identity.api_keys_in_force');
    await runner.query('DROP TABLE identity.api_key_use, identity.api_key');
  }
}
