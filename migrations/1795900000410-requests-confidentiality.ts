import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const ACCEPTANCE = `
  CREATE TABLE requests.confidentiality_acceptance (
    request_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    terms_sha256 text NOT NULL,
    accepted_by uuid NOT NULL,
    accepted_at timestamptz NOT NULL,
    CONSTRAINT confidentiality_acceptance_pk PRIMARY KEY (request_id, organisation_id, terms_sha256),
    CONSTRAINT confidentiality_acceptance_request FOREIGN KEY (request_id) REFERENCES requests.request (id),
    CONSTRAINT confidentiality_acceptance_terms CHECK (terms_sha256 ~ '^[0-9a-f]{64}$')
  );
  CREATE INDEX confidentiality_acceptance_of_request ON requests.confidentiality_acceptance (request_id, accepted_at, organisation_id);
  GRANT SELECT, INSERT ON requests.confidentiality_acceptance TO ${role('requests')};
`;

export class RequestsConfidentiality1795900000410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCEPTANCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.confidentiality_acceptance');
  }
}
