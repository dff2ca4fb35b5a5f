import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// A file holds everything about a person: sealed, and gone with its row after a week.
const EXPORTS = `
  CREATE TABLE identity.data_export (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    state text NOT NULL,
    requested_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    finished_at timestamptz,
    expires_at timestamptz NOT NULL,
    file bytea,
    CONSTRAINT data_export_pk PRIMARY KEY (id),
    CONSTRAINT data_export_account FOREIGN KEY (account_id) REFERENCES identity.account (id),
    CONSTRAINT data_export_state CHECK (state IN ('queued', 'running', 'done', 'failed')),
    CONSTRAINT data_export_end CHECK ((finished_at IS NOT NULL) = (state IN ('done', 'failed'))),
    CONSTRAINT data_export_file CHECK ((file IS NOT NULL) = (state = 'done'))
  );
  CREATE UNIQUE INDEX data_export_under_way ON identity.data_export (account_id) WHERE state IN ('queued', 'running');
  CREATE INDEX data_export_of_account ON identity.data_export (account_id, requested_at);
  CREATE INDEX data_export_due ON identity.data_export (due_at) WHERE state IN ('queued', 'running');
  CREATE INDEX data_export_expiry ON identity.data_export (expires_at);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.data_export TO ${role('identity')};
`;

// Never removed: it says that a person was erased, and when. The account's row stays, as the id that others' records name.
const ERASURES = `
  CREATE TABLE identity.erasure (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT erasure_pk PRIMARY KEY (id),
    CONSTRAINT erasure_of_account UNIQUE (account_id),
    CONSTRAINT erasure_account FOREIGN KEY (account_id) REFERENCES identity.account (id)
  );
  CREATE INDEX erasure_due ON identity.erasure (due_at) WHERE finished_at IS NULL;
  GRANT SELECT, INSERT, UPDATE ON identity.erasure TO ${role('identity')};
  CREATE INDEX member_invitation_of_address ON identity.member_invitation (email_key);
`;

export class IdentityPersonalData1795800000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EXPORTS);
    await runner.query(ERASURES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX identity.member_invitation_of_address');
    await runner.query('DROP TABLE identity.erasure, identity.data_export');
  }
}
