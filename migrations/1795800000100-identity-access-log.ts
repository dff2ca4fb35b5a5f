import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Addresses and devices stand here and nowhere else, for 90 days (docs/adr/0029). No foreign key: an attempt on an unknown account takes the same time as one on a known.
const ACCESS_LOG = `
  CREATE TABLE identity.access_log (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    account_id uuid,
    act text NOT NULL,
    outcome text NOT NULL,
    address text NOT NULL,
    user_agent text,
    request_id text,
    CONSTRAINT access_log_pk PRIMARY KEY (id),
    CONSTRAINT access_log_outcome CHECK (outcome IN ('done', 'refused'))
  );
  CREATE INDEX access_log_age ON identity.access_log (at);
  CREATE INDEX access_log_of_account ON identity.access_log (account_id, at) WHERE account_id IS NOT NULL;
  GRANT SELECT, INSERT, DELETE ON identity.access_log TO ${role('identity')};
`;

// The request that an entry goes back to; null for what recurs, for the command line, and for what was written before.
const AUDIT = `
  ALTER TABLE identity.audit ADD COLUMN request_id text;
  CREATE INDEX audit_of_actor ON identity.audit (actor_id, at) WHERE actor_id IS NOT NULL;
  CREATE INDEX audit_of_object ON identity.audit (object_id, at);
`;

export class IdentityAccessLog1795800000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCESS_LOG);
    await runner.query(AUDIT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX identity.audit_of_object, identity.audit_of_actor');
    await runner.query('ALTER TABLE identity.audit DROP COLUMN request_id');
    await runner.query('DROP TABLE identity.access_log');
  }
}
