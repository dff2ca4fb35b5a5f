import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const INVITATION = `
  CREATE TABLE requests.invitation (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    client_organisation_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    source text NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    invited_at timestamptz NOT NULL,
    answered_at timestamptz,
    CONSTRAINT invitation_pk PRIMARY KEY (id),
    CONSTRAINT invitation_once UNIQUE (request_id, vendor_id),
    CONSTRAINT invitation_request FOREIGN KEY (request_id) REFERENCES requests.request (id),
    CONSTRAINT invitation_source CHECK (source IN ('automatic', 'client')),
    CONSTRAINT invitation_status CHECK (status IN ('sent', 'accepted', 'declined'))
  );
  CREATE INDEX invitation_of_organisation ON requests.invitation (organisation_id, invited_at, id);
  GRANT SELECT, INSERT, UPDATE ON requests.invitation TO ${role('requests')};
`;

// Only the hash of the claim token is stored: whoever reads the table can claim nothing.
const ASSESSMENT = `
  CREATE TABLE requests.assessment (
    id uuid NOT NULL,
    organisation_id uuid,
    request_id uuid,
    discipline text NOT NULL,
    token_hash text NOT NULL,
    answers jsonb NOT NULL,
    result jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    claimed_at timestamptz,
    CONSTRAINT assessment_pk PRIMARY KEY (id),
    CONSTRAINT assessment_claim CHECK ((organisation_id IS NULL) = (claimed_at IS NULL)),
    CONSTRAINT assessment_request FOREIGN KEY (request_id) REFERENCES requests.request (id)
  );
  CREATE INDEX assessment_of_organisation ON requests.assessment (organisation_id) WHERE organisation_id IS NOT NULL;
  GRANT SELECT, INSERT, UPDATE ON requests.assessment TO ${role('requests')};
`;

export class RequestsInvitations1795507200031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INVITATION);
    await runner.query(ASSESSMENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.assessment, requests.invitation');
  }
}
