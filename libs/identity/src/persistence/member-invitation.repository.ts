import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { MemberInvitationRow } from './member-invitation.row.js';

@Injectable()
export class MemberInvitationRepository {
  async add(tx: Tx, invitation: MemberInvitationRow): Promise<void> {
    await tx.manager.insert(MemberInvitationRow, invitation);
  }

  /** Ends the open invitation to an address; a later one takes its place. */
  async withdrawOpen(tx: Tx, organisationId: string, emailKey: string, at: Date): Promise<void> {
    await tx.manager.update(MemberInvitationRow, { organisationId, emailKey, acceptedAt: IsNull(), withdrawnAt: IsNull() }, { withdrawnAt: at });
  }

  countOpen(tx: Tx, organisationId: string, at: Date): Promise<number> {
    return tx.one<{ open: number }>(
      'SELECT count(*)::int AS open FROM identity.member_invitation WHERE organisation_id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2',
      [organisationId, at],
    ).then((row) => row?.open ?? 0);
  }

  byToken(tx: Tx, tokenHash: string): Promise<MemberInvitationRow | null> {
    return tx.manager.findOneBy(MemberInvitationRow, { tokenHash });
  }

  find(tx: Tx, organisationId: string, id: string): Promise<MemberInvitationRow | null> {
    return tx.manager.findOneBy(MemberInvitationRow, { id, organisationId });
  }

  async withdraw(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.manager.update(MemberInvitationRow, { id }, { withdrawnAt: at });
  }

  async markAccepted(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.manager.update(MemberInvitationRow, { id }, { acceptedAt: at });
  }
}
