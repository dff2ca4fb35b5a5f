import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Whom the two sides of an accepted award deal with; nobody else reads it. The service of the requests asks for the parties of one award alone.
const CONTACTS = `
  ALTER TABLE identity.organisation ADD COLUMN contact_email text;
  CREATE VIEW identity.contacts WITH (security_barrier) AS
    SELECT o.id AS organisation_id, o.legal_name, o.registration_number,
      coalesce(o.contact_email, (SELECT a.email FROM identity.membership m JOIN identity.account a ON a.id = m.account_id
                                  WHERE m.organisation_id = o.id AND m.role = 'owner' ORDER BY m.joined_at, m.account_id LIMIT 1)) AS email
    FROM identity.organisation o;
  GRANT SELECT ON identity.contacts TO ${role('requests')};
`;

export class IdentityContacts1795900000320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONTACTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW identity.contacts');
    await runner.query('ALTER TABLE identity.organisation DROP COLUMN contact_email');
  }
}
