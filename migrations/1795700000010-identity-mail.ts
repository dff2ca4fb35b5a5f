import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// What a mail says is sealed, because it may hold a token, and goes once it is sent; the line itself is kept for a while, to say that it was.
const MAIL = `
  CREATE TABLE identity.mail (
    id uuid NOT NULL,
    account_id uuid,
    template text NOT NULL,
    sealed bytea,
    posted_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    sent_at timestamptz,
    given_up_at timestamptz,
    CONSTRAINT mail_pk PRIMARY KEY (id),
    CONSTRAINT mail_account FOREIGN KEY (account_id) REFERENCES identity.account (id),
    CONSTRAINT mail_attempts CHECK (attempts >= 0),
    CONSTRAINT mail_end CHECK (sent_at IS NULL OR given_up_at IS NULL),
    CONSTRAINT mail_sealed CHECK ((sealed IS NULL) = (sent_at IS NOT NULL OR given_up_at IS NOT NULL))
  );
  CREATE INDEX mail_due ON identity.mail (due_at) WHERE sealed IS NOT NULL;
  CREATE INDEX mail_of_account ON identity.mail (account_id);
  CREATE INDEX mail_posted ON identity.mail (posted_at);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.mail TO ${role('identity')};

  CREATE TABLE identity.mailbox (
    id uuid NOT NULL,
    message_id text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    sent_at timestamptz NOT NULL,
    CONSTRAINT mailbox_pk PRIMARY KEY (id),
    CONSTRAINT mailbox_message UNIQUE (message_id)
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.mailbox TO ${role('identity')};
`;

// A token is good once, for one purpose; a later one of the same purpose takes its place.
const PROOFS = `
  ALTER TABLE identity.account ADD COLUMN email_verified_at timestamptz;
  UPDATE identity.account SET email_verified_at = created_at;

  CREATE TABLE identity.email_proof (
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT email_proof_pk PRIMARY KEY (token_hash),
    CONSTRAINT email_proof_account FOREIGN KEY (account_id) REFERENCES identity.account (id),
    CONSTRAINT email_proof_purpose CHECK (purpose IN ('verify', 'reset', 'change'))
  );
  CREATE UNIQUE INDEX email_proof_live ON identity.email_proof (account_id, purpose);
  CREATE INDEX email_proof_expiry ON identity.email_proof (expires_at);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.email_proof TO ${role('identity')};

  ALTER TABLE identity.session DROP CONSTRAINT session_end;
  ALTER TABLE identity.session ADD CONSTRAINT session_end
    CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND end_reason IN ('signed_out', 'refresh_reused', 'ended_by_holder', 'password_changed', 'password_reset', 'email_changed'));
  CREATE INDEX session_of_account ON identity.session (account_id);
`;

export class IdentityMail1795700000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MAIL);
    await runner.query(PROOFS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.email_proof, identity.mailbox, identity.mail');
    await runner.query('DROP INDEX identity.session_of_account');
    await runner.query('ALTER TABLE identity.session DROP CONSTRAINT session_end');
    await runner.query(`ALTER TABLE identity.session ADD CONSTRAINT session_end CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND end_reason IN ('signed_out', 'refresh_reused'))`);
    await runner.query('ALTER TABLE identity.account DROP COLUMN email_verified_at');
  }
}
