import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const CREDENTIAL = `
  CREATE TABLE vendors.credential (
    id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    revision integer NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    issuer text NOT NULL,
    number text,
    country text,
    region text,
    serves jsonb NOT NULL,
    insured_amount jsonb,
    issued_on date,
    expires_on date,
    replaces uuid,
    ends_at timestamptz,
    pending_until timestamptz,
    decision_code text,
    decision_statement text,
    decided_at timestamptz,
    first_submitted_at timestamptz,
    submitted_at timestamptz,
    verified_at timestamptz,
    ended_at timestamptz,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT credential_pk PRIMARY KEY (id),
    CONSTRAINT credential_profile FOREIGN KEY (vendor_id) REFERENCES vendors.profile (id),
    CONSTRAINT credential_replaces FOREIGN KEY (replaces) REFERENCES vendors.credential (id),
    CONSTRAINT credential_state CHECK (state IN ('draft', 'in_review', 'changes_requested', 'rejected', 'verified', 'replaced', 'withdrawn')),
    CONSTRAINT credential_kind CHECK (kind IN ('licence', 'registration', 'insurance', 'certificate', 'membership')),
    CONSTRAINT credential_submission CHECK (state <> 'in_review' OR (revision > 0 AND submitted_at IS NOT NULL AND first_submitted_at IS NOT NULL)),
    CONSTRAINT credential_verified CHECK (state NOT IN ('verified', 'replaced') OR verified_at IS NOT NULL),
    CONSTRAINT credential_ended CHECK ((ended_at IS NOT NULL) = (state IN ('replaced', 'withdrawn'))),
    CONSTRAINT credential_pending CHECK (pending_until > ends_at)
  );
  CREATE INDEX credential_of_vendor ON vendors.credential (vendor_id, id);
  CREATE INDEX credential_ending ON vendors.credential (ends_at) WHERE state = 'verified';
  CREATE INDEX credential_renewal ON vendors.credential (replaces) WHERE replaces IS NOT NULL;
  GRANT SELECT, INSERT, UPDATE ON vendors.credential TO ${role('vendors')};
`;

// The bytes lie in the storage, sealed with a key of their own that stands here, sealed with the installation's (docs/adr/0050).
const DOCUMENT = `
  CREATE TABLE vendors.credential_document (
    id uuid NOT NULL,
    credential_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    bytes integer NOT NULL,
    sha256 text NOT NULL,
    sealed_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT credential_document_pk PRIMARY KEY (id),
    CONSTRAINT credential_document_credential FOREIGN KEY (credential_id) REFERENCES vendors.credential (id),
    CONSTRAINT credential_document_one UNIQUE (credential_id),
    CONSTRAINT credential_document_bytes CHECK (bytes > 0),
    CONSTRAINT credential_document_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON vendors.credential_document TO ${role('vendors')};
`;

// What rests on verified credentials. Of a criterion that several serve, the one that ends last counts.
const USE = `
  CREATE TABLE vendors.credential_use (
    credential_id uuid NOT NULL,
    discipline text NOT NULL,
    country text NOT NULL,
    criterion text NOT NULL,
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    essential boolean NOT NULL,
    services text[],
    ends_at timestamptz,
    CONSTRAINT credential_use_pk PRIMARY KEY (credential_id, discipline, country, criterion),
    CONSTRAINT credential_use_credential FOREIGN KEY (credential_id) REFERENCES vendors.credential (id)
  );
  CREATE INDEX credential_use_of_vendor ON vendors.credential_use (vendor_id, discipline, country);
  GRANT SELECT, INSERT, UPDATE ON vendors.credential_use TO ${role('vendors')};
`;

const WARNING = `
  CREATE TABLE vendors.expiry_warning (
    vendor_id uuid NOT NULL,
    subject text NOT NULL,
    ends_at timestamptz NOT NULL,
    days smallint NOT NULL,
    organisation_id uuid NOT NULL,
    told_at timestamptz NOT NULL,
    CONSTRAINT expiry_warning_pk PRIMARY KEY (vendor_id, subject, ends_at, days)
  );
  GRANT SELECT, INSERT ON vendors.expiry_warning TO ${role('vendors')};
  CREATE INDEX qualification_ending ON vendors.qualification (valid_until) WHERE valid_until IS NOT NULL;
`;

const UNDER_REVIEW = `
  CREATE VIEW vendors.credentials_under_review WITH (security_barrier) AS
    SELECT c.id AS credential_id, c.vendor_id, c.organisation_id, c.revision,
      jsonb_build_object('vendorId', c.vendor_id, 'kind', c.kind, 'title', c.title, 'issuer', c.issuer, 'number', c.number, 'country', c.country, 'region', c.region, 'serves', c.serves, 'insuredAmount', c.insured_amount,
        'issuedOn', c.issued_on, 'expiresOn', c.expires_on, 'replaces', c.replaces,
        'document', (SELECT jsonb_build_object('mediaType', d.media_type, 'bytes', d.bytes, 'fileName', d.file_name, 'sha256', d.sha256) FROM vendors.credential_document d WHERE d.credential_id = c.id)) AS content,
      c.submitted_at
    FROM vendors.credential c WHERE c.state = 'in_review';
  GRANT SELECT ON vendors.credentials_under_review TO ${role('moderation')};
`;

const WHAT_RESTS = `(SELECT nullif(min(rests.ends_at), 'infinity') FROM (
        SELECT max(coalesce(u.ends_at, 'infinity')) AS ends_at FROM vendors.credential_use u
        WHERE u.vendor_id = q.vendor_id AND u.discipline = q.discipline AND u.country = q.country AND u.essential AND (u.services IS NULL OR u.services && q.qualified_services)
        GROUP BY u.criterion) rests)`;

// `OFFSET 0`: readers compare the end, and show it; it is reckoned once for each row.
const IN_FORCE = `
  CREATE OR REPLACE VIEW vendors.qualifications_in_force WITH (security_barrier) AS
    SELECT q.vendor_id, q.organisation_id, q.discipline, q.country, q.qualified_services AS services, q.valid_from, e.valid_until
    FROM vendors.qualification q CROSS JOIN LATERAL (SELECT least(q.valid_until, ${WHAT_RESTS}) AS valid_until OFFSET 0) e WHERE q.valid_from IS NOT NULL`;

const IN_FORCE_BEFORE = `
  CREATE OR REPLACE VIEW vendors.qualifications_in_force WITH (security_barrier) AS
    SELECT vendor_id, organisation_id, discipline, country, qualified_services AS services, valid_from, valid_until
    FROM vendors.qualification WHERE valid_from IS NOT NULL`;

export class VendorsCredentials1795900000830 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CREDENTIAL);
    await runner.query(DOCUMENT);
    await runner.query(USE);
    await runner.query(WARNING);
    await runner.query(UNDER_REVIEW);
    await runner.query(IN_FORCE);
    await runner.query(`GRANT SELECT ON vendors.qualifications_in_force TO ${role('vendors')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE SELECT ON vendors.qualifications_in_force FROM ${role('vendors')}`);
    await runner.query(IN_FORCE_BEFORE);
    await runner.query('DROP INDEX vendors.qualification_ending');
    await runner.query('DROP VIEW vendors.credentials_under_review');
    await runner.query('DROP TABLE vendors.expiry_warning, vendors.credential_use, vendors.credential_document, vendors.credential');
  }
}
