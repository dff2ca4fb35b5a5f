import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// No address: a keyed digest of it, which is gone with the answer or when the time for one is over. What is to be sent waits sealed in identity.mail.
const CONFIRMATION = `
  CREATE TABLE identity.client_confirmation (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    case_study_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    text_version integer NOT NULL,
    token_hash text,
    whom bytea,
    asked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    answer text,
    answered_at timestamptz,
    CONSTRAINT client_confirmation_pk PRIMARY KEY (id),
    CONSTRAINT client_confirmation_organisation FOREIGN KEY (organisation_id) REFERENCES identity.organisation (id),
    CONSTRAINT client_confirmation_token UNIQUE (token_hash),
    CONSTRAINT client_confirmation_answer CHECK (answer IN ('confirmed', 'confirmed_named', 'denied', 'stopped') AND (answer IS NULL) = (answered_at IS NULL)),
    CONSTRAINT client_confirmation_open CHECK ((token_hash IS NULL) = (whom IS NULL) AND (token_hash IS NULL OR answer IS NULL))
  );
  CREATE INDEX client_confirmation_of_case_study ON identity.client_confirmation (case_study_id, asked_at);
  CREATE INDEX client_confirmation_of_organisation ON identity.client_confirmation (organisation_id);
  CREATE INDEX client_confirmation_expiry ON identity.client_confirmation (expires_at) WHERE token_hash IS NOT NULL;
  GRANT SELECT, INSERT, UPDATE ON identity.client_confirmation TO ${role('identity')};
`;

// Who is never to be asked again: the same keyed digests, and nothing else.
const LEFT_ALONE = `
  CREATE TABLE identity.left_alone (
    whom bytea NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT left_alone_pk PRIMARY KEY (whom)
  );
  GRANT SELECT, INSERT ON identity.left_alone TO ${role('identity')};
`;

export class IdentityClientConfirmations1795900000841 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONFIRMATION);
    await runner.query(LEFT_ALONE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.left_alone, identity.client_confirmation');
  }
}
