import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// The bytes are elsewhere (docs/adr/0037). A row is added and removed, never changed.
const ATTACHMENT = `
  CREATE TABLE requests.attachment (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    title text NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    bytes integer NOT NULL,
    sha256 text NOT NULL,
    restricted boolean NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT attachment_pk PRIMARY KEY (id),
    CONSTRAINT attachment_request FOREIGN KEY (request_id) REFERENCES requests.request (id),
    CONSTRAINT attachment_bytes CHECK (bytes > 0),
    CONSTRAINT attachment_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
  );
  CREATE INDEX attachment_of_request ON requests.attachment (request_id, id);
  GRANT SELECT, INSERT, DELETE ON requests.attachment TO ${role('requests')};
`;

export class RequestsAttachments1795900000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ATTACHMENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.attachment');
  }
}
