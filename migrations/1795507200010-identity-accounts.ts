import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EVERY_ROLE, role } from './foundation.js';

const ACCOUNTS = `
  CREATE TABLE identity.account (
    id uuid NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    display_name text NOT NULL,
    password_hash text NOT NULL,
    operator boolean NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_email UNIQUE (email_key)
  );
  GRANT SELECT, INSERT, UPDATE ON identity.account TO ${role('identity')};

  CREATE TABLE identity.organisation (
    id uuid NOT NULL,
    display_name text NOT NULL,
    legal_name text NOT NULL,
    registration_number text,
    side text NOT NULL,
    country text NOT NULL,
    time_zone text NOT NULL,
    currency text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT organisation_pk PRIMARY KEY (id),
    CONSTRAINT organisation_side CHECK (side IN ('client', 'vendor', 'both'))
  );
  GRANT SELECT, INSERT, UPDATE ON identity.organisation TO ${role('identity')};

  CREATE TABLE identity.membership (
    organisation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    joined_at timestamptz NOT NULL,
    CONSTRAINT membership_pk PRIMARY KEY (organisation_id, account_id),
    CONSTRAINT membership_organisation FOREIGN KEY (organisation_id) REFERENCES identity.organisation (id),
    CONSTRAINT membership_account FOREIGN KEY (account_id) REFERENCES identity.account (id),
    CONSTRAINT membership_role CHECK (role IN ('owner', 'manager', 'contributor', 'viewer'))
  );
  CREATE INDEX membership_of_account ON identity.membership (account_id);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.membership TO ${role('identity')};

  CREATE TABLE identity.member_invitation (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    role text NOT NULL,
    token_hash text NOT NULL,
    invited_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    CONSTRAINT member_invitation_pk PRIMARY KEY (id),
    CONSTRAINT member_invitation_token UNIQUE (token_hash),
    CONSTRAINT member_invitation_organisation FOREIGN KEY (organisation_id) REFERENCES identity.organisation (id),
    CONSTRAINT member_invitation_role CHECK (role IN ('owner', 'manager', 'contributor', 'viewer'))
  );
  CREATE UNIQUE INDEX member_invitation_open ON identity.member_invitation (organisation_id, email_key) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
  GRANT SELECT, INSERT, UPDATE ON identity.member_invitation TO ${role('identity')};
`;

// A partial unique index holds what the row lock promises: a session never has two refresh tokens that work.
const SESSIONS = `
  CREATE TABLE identity.session (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason text,
    CONSTRAINT session_pk PRIMARY KEY (id),
    CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES identity.account (id),
    CONSTRAINT session_end CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND end_reason IN ('signed_out', 'refresh_reused'))
  );
  CREATE INDEX session_ended ON identity.session (ended_at) WHERE ended_at IS NOT NULL;
  CREATE INDEX session_expiry ON identity.session (expires_at);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session TO ${role('identity')};

  CREATE TABLE identity.refresh_token (
    token_hash text NOT NULL,
    session_id uuid NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT refresh_token_pk PRIMARY KEY (token_hash),
    CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES identity.session (id) ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX refresh_token_live ON identity.refresh_token (session_id) WHERE used_at IS NULL;
  CREATE INDEX refresh_token_of_session ON identity.refresh_token (session_id);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.refresh_token TO ${role('identity')};

  CREATE TABLE identity.signing_key (
    kid text NOT NULL,
    public_key text NOT NULL,
    sealed_private_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    CONSTRAINT signing_key_pk PRIMARY KEY (kid)
  );
  GRANT SELECT, INSERT, UPDATE ON identity.signing_key TO ${role('identity')};

  CREATE TABLE identity.throttle (
    key varchar(255) NOT NULL,
    points integer NOT NULL DEFAULT 0,
    expire bigint,
    CONSTRAINT throttle_pk PRIMARY KEY (key)
  );
  CREATE INDEX throttle_expiry ON identity.throttle (expire);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.throttle TO ${role('identity')};
`;

const AUDIT = `
  CREATE TABLE identity.audit (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    action text NOT NULL,
    actor_id uuid,
    object_id uuid NOT NULL,
    organisation_id uuid,
    facts jsonb NOT NULL,
    CONSTRAINT audit_pk PRIMARY KEY (id)
  );
  CREATE INDEX audit_of_organisation ON identity.audit (organisation_id, at);
  GRANT SELECT, INSERT ON identity.audit TO ${role('identity')};
`;

// An access token lives 10 minutes; the eleventh, here and for retired keys, covers clocks that differ.
const VIEWS = `
  CREATE VIEW identity.standing WITH (security_barrier) AS
    SELECT a.id AS account_id, a.operator, m.organisation_id, m.role, o.side
    FROM identity.account a
    LEFT JOIN identity.membership m ON m.account_id = a.id
    LEFT JOIN identity.organisation o ON o.id = m.organisation_id
    WHERE a.operator OR m.organisation_id IS NOT NULL;

  CREATE VIEW identity.verification_keys WITH (security_barrier) AS
    SELECT kid, public_key FROM identity.signing_key WHERE retired_at IS NULL OR retired_at > clock_timestamp() - interval '11 minutes';

  CREATE VIEW identity.live_revocations WITH (security_barrier) AS
    SELECT id AS session_id FROM identity.session WHERE ended_at > clock_timestamp() - interval '11 minutes';

  CREATE VIEW identity.directory WITH (security_barrier) AS
    SELECT id AS organisation_id, display_name, country, time_zone, currency, side, version FROM identity.organisation;

  GRANT SELECT ON identity.standing, identity.verification_keys, identity.live_revocations, identity.directory TO ${EVERY_ROLE};
`;

export class IdentityAccounts1795507200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCOUNTS);
    await runner.query(SESSIONS);
    await runner.query(AUDIT);
    await runner.query(VIEWS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW identity.standing, identity.verification_keys, identity.live_revocations, identity.directory');
    await runner.query('DROP TABLE identity.audit, identity.throttle, identity.signing_key, identity.refresh_token, identity.session, identity.member_invitation, identity.membership, identity.organisation, identity.account');
  }
}
