import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const AGREED_TERMS = `
  CREATE TABLE requests.agreed_terms (
    award_id uuid NOT NULL,
    request_id uuid NOT NULL,
    bid_id uuid NOT NULL,
    bid_revision integer NOT NULL,
    client_organisation_id uuid NOT NULL,
    vendor_organisation_id uuid NOT NULL,
    request_content jsonb NOT NULL,
    bid_content jsonb NOT NULL,
    total jsonb NOT NULL,
    agreed_at timestamptz NOT NULL,
    CONSTRAINT agreed_terms_pk PRIMARY KEY (award_id),
    CONSTRAINT agreed_terms_award FOREIGN KEY (award_id) REFERENCES requests.award (id),
    CONSTRAINT agreed_terms_revision FOREIGN KEY (bid_id, bid_revision) REFERENCES requests.bid_revision (bid_id, revision)
  );
  GRANT SELECT, INSERT ON requests.agreed_terms TO ${role('requests')};
  ALTER TABLE requests.award ADD COLUMN chosen_for jsonb NOT NULL DEFAULT '[]';
`;

export class RequestsAgreedTerms1795900000330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AGREED_TERMS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.agreed_terms');
    await runner.query('ALTER TABLE requests.award DROP COLUMN chosen_for');
  }
}
