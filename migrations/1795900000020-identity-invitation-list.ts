import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Listed by organisation, the newest first, and removed when they have been over for long.
const INVITATIONS = `
  CREATE INDEX member_invitation_of_organisation ON identity.member_invitation (organisation_id, id);
  CREATE INDEX member_invitation_expiry ON identity.member_invitation (expires_at);
  GRANT DELETE ON identity.member_invitation TO ${role('identity')};
`;

export class IdentityInvitationList1795900000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INVITATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE DELETE ON identity.member_invitation FROM ${role('identity')};
      DROP INDEX identity.member_invitation_expiry;
      DROP INDEX identity.member_invitation_of_organisation;`);
  }
}
