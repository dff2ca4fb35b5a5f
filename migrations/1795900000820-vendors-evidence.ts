import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// `kept`: what was found before a rejection and stands. `grounds`: what the period in force rests on. `filed_at`: when the claim was handed over.
// `pending_from`: the end before it was put off, only while the renewal is judged.
const QUALIFICATION = `
  ALTER TABLE vendors.qualification
    ADD COLUMN kept jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN grounds jsonb,
    ADD COLUMN filed_at timestamptz,
    ADD COLUMN pending_from timestamptz,
    ADD CONSTRAINT qualification_pending CHECK (pending_from IS NULL OR (state = 'in_review' AND valid_until > pending_from));
  UPDATE vendors.qualification q SET filed_at = coalesce(p.submitted_at, q.claimed_at) FROM vendors.profile p WHERE p.id = q.vendor_id AND q.state = 'in_review';
  CREATE INDEX qualification_of_discipline ON vendors.qualification (discipline, country, vendor_id) WHERE valid_from IS NOT NULL;
`;

// The bytes are in the storage. A row is added and removed; of one that stays only the seal of its key changes.
const EVIDENCE_FILE = `
  CREATE TABLE vendors.evidence_file (
    id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    title text NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    bytes integer NOT NULL,
    sha256 text NOT NULL,
    sealed_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT evidence_file_pk PRIMARY KEY (id),
    CONSTRAINT evidence_file_profile FOREIGN KEY (vendor_id) REFERENCES vendors.profile (id),
    CONSTRAINT evidence_file_bytes CHECK (bytes > 0),
    CONSTRAINT evidence_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
  );
  CREATE INDEX evidence_file_of_vendor ON vendors.evidence_file (vendor_id, id);
  GRANT SELECT, INSERT, UPDATE, DELETE ON vendors.evidence_file TO ${role('vendors')};
`;

export class VendorsEvidence1795900000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUALIFICATION);
    await runner.query(EVIDENCE_FILE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE vendors.evidence_file');
    await runner.query('DROP INDEX vendors.qualification_of_discipline');
    await runner.query('ALTER TABLE vendors.qualification DROP CONSTRAINT qualification_pending, DROP COLUMN kept, DROP COLUMN grounds, DROP COLUMN filed_at, DROP COLUMN pending_from');
  }
}
