import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_OWNER = `(SELECT a.email FROM identity.membership m JOIN identity.account a ON a.id = m.account_id
                    WHERE m.organisation_id = o.id AND m.role = 'owner' ORDER BY m.joined_at, m.account_id LIMIT 1)`;

const view = (named: string): string => `
  CREATE OR REPLACE VIEW identity.contacts WITH (security_barrier) AS
    SELECT o.id AS organisation_id, o.legal_name, o.registration_number, coalesce(${named}, ${OF_OWNER}) AS email FROM identity.organisation o;
`;

/** The address of a present member; whatever else was named before is told to nobody. */
const OF_MEMBER = '(SELECT a.email FROM identity.membership m JOIN identity.account a ON a.id = m.account_id WHERE m.organisation_id = o.id AND a.email = o.contact_email)';

const FORGET_OTHERS = `UPDATE identity.organisation o SET contact_email = NULL WHERE contact_email IS NOT NULL AND ${OF_MEMBER} IS NULL;`;

export class IdentityContactMembers1795900000520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FORGET_OTHERS);
    await runner.query(view(OF_MEMBER));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(view('o.contact_email'));
  }
}
