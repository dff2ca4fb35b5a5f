import { DomainError, type MemberRole } from '#contracts';
import { Database, hashSecret, write, type MemberPerson, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { emailKey } from '../domain/email.js';
import { LIFETIME, MOST } from '../domain/limits.js';
import { daysAfter } from '../domain/session.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { MemberInvitationRepository } from '../persistence/member-invitation.repository.js';
import { MEMBER_BY_EMAIL } from '../persistence/member-list.sql.js';
import { ActingMember } from './acting-member.js';
import { MailInvitation } from './mail-invitation.js';
import { newSecret } from './secrets.js';
import { TokenTries } from './token-tries.js';

export interface InvitationView {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly expiresAt: string;
  /** Shown this once. */
  readonly token: string;
}

@Injectable()
export class InviteMember {
  constructor(
    private readonly database: Database,
    private readonly tries: TokenTries,
    private readonly acting: ActingMember,
    private readonly invitations: MemberInvitationRepository,
    private readonly audit: AuditRepository,
    private readonly mail: MailInvitation,
  ) {}

  /** Says nothing about whether the address has an account. A later invitation to the same address takes the place of the open one. */
  async execute(caller: MemberPerson, organisationId: string, invited: { email: string; role: MemberRole }): Promise<InvitationView> {
    await this.tries.invitation(caller, emailKey(invited.email));
    return write(this.database, caller, async (tx) => {
      const { displayName } = await this.acting.lockFor(tx, caller, organisationId, 'members.manage');
      const at = await tx.clock();
      if (invited.role === 'owner') await this.acting.requireRecentSignIn(tx, caller, at);
      const key = emailKey(invited.email);
      await this.requireInvitable(tx, organisationId, key, at);
      await this.invitations.withdrawOpen(tx, organisationId, key, at);
      const token = newSecret('invitation');
      const invitation = { id: uuidv7(), organisationId, ...invited, createdAt: at, expiresAt: daysAfter(at, LIFETIME.invitationDays) };
      await this.invitations.add(tx, { ...invitation, emailKey: key, tokenHash: hashSecret(token), invitedBy: caller.account.id, acceptedAt: null, withdrawnAt: null });
      await this.mail.execute(tx, at, { ...invited, invitedBy: caller.account.id }, { organisation: displayName, token });
      this.audit.record(tx, { action: 'member_invited', at, actorId: caller.account.id, objectId: invitation.id, organisationId, facts: { role: invited.role } });
      return { id: invitation.id, organisationId, email: invited.email, role: invited.role, expiresAt: invitation.expiresAt.toISOString(), token };
    });
  }

  private async requireInvitable(tx: Tx, organisationId: string, key: string, at: Date): Promise<void> {
    const member = await tx.one(MEMBER_BY_EMAIL, [organisationId, key]);
    if (member) throw new DomainError('conflict', 'already_member', 'Somebody with this address is a member already.');
    if ((await this.invitations.countOpen(tx, organisationId, at)) < MOST.openInvitations) return;
    throw new DomainError('conflict', 'too_many_invitations', `At most ${MOST.openInvitations} invitations are open at a time.`);
  }
}
