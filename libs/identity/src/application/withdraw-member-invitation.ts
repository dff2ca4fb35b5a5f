import { DomainError } from '#contracts';
import { Database, write, type MemberPerson } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireWithdrawable } from '../domain/member-invitation.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { MemberInvitationRepository } from '../persistence/member-invitation.repository.js';
import { ActingMember } from './acting-member.js';

@Injectable()
export class WithdrawMemberInvitation {
  constructor(
    private readonly database: Database,
    private readonly acting: ActingMember,
    private readonly invitations: MemberInvitationRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** Under the organisation's lock, as accepting is: of both at once one happens. One that is over already stays as it was. */
  async execute(caller: MemberPerson, organisationId: string, id: string): Promise<undefined> {
    return write(this.database, caller, async (tx) => {
      await this.acting.lockFor(tx, caller, organisationId, 'members.manage');
      const invitation = await this.invitations.find(tx, organisationId, id);
      if (!invitation) throw new DomainError('not_found', 'invitation_not_found', 'There is no such invitation.');
      const at = await tx.clock();
      if (!requireWithdrawable(invitation, at)) return undefined;
      await this.invitations.withdraw(tx, id, at);
      this.audit.record(tx, { action: 'member_invitation_withdrawn', at, actorId: caller.account.id, objectId: id, organisationId, facts: { role: invitation.role } });
      return undefined;
    });
  }
}
