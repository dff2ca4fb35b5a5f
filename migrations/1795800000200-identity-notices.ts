import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// A notice goes to a member because of an organisation: to what address, and whether at all, is found out when it is sent.
const NOTICES = `
  ALTER TABLE identity.mail ADD COLUMN organisation_id uuid;
  ALTER TABLE identity.mail ADD CONSTRAINT mail_organisation FOREIGN KEY (organisation_id) REFERENCES identity.organisation (id);
  ALTER TABLE identity.mail ADD CONSTRAINT mail_notice CHECK (organisation_id IS NULL OR account_id IS NOT NULL);

  CREATE TABLE identity.muted_notice (
    account_id uuid NOT NULL,
    kind text NOT NULL,
    CONSTRAINT muted_notice_pk PRIMARY KEY (account_id, kind),
    CONSTRAINT muted_notice_account FOREIGN KEY (account_id) REFERENCES identity.account (id),
    CONSTRAINT muted_notice_kind CHECK (kind IN ('requests', 'invitations', 'bids', 'awards', 'profile'))
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.muted_notice TO ${role('identity')};
`;

export class IdentityNotices1795800000200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(NOTICES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE identity.muted_notice;
      DELETE FROM identity.mail WHERE organisation_id IS NOT NULL;
      ALTER TABLE identity.mail DROP COLUMN organisation_id;`);
  }
}
