import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (...names: readonly string[]) => `
  ALTER TABLE identity.muted_notice DROP CONSTRAINT muted_notice_kind;
  ALTER TABLE identity.muted_notice ADD CONSTRAINT muted_notice_kind CHECK (kind IN (${names.map((name) => `'${name}'`).join(', ')}));
`;

const BEFORE = ['requests', 'invitations', 'bids', 'awards', 'profile'];

// `access`: who may act for an organisation.
export class IdentityAccessNotices1795900000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kinds(...BEFORE, 'access'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM identity.muted_notice WHERE kind = 'access'`);
    await runner.query(kinds(...BEFORE));
  }
}
