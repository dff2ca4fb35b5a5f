import { DomainError, ROLE_PERMISSIONS, type MemberRole } from '#contracts';
import { CONFIG, Database, hashSecret, write, type AccountCaller, type Config, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { MOST } from '../domain/limits.js';
import { requireAcceptable } from '../domain/member-invitation.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { MemberInvitationRepository } from '../persistence/member-invitation.repository.js';
import type { MemberInvitationRow } from '../persistence/member-invitation.row.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { requireConfirmed } from './confirmed-address.js';

export interface JoinedView {
  readonly organisationId: string;
  readonly accountId: string;
  readonly role: MemberRole;
  readonly joinedAt: string;
}

@Injectable()
export class AcceptMemberInvitation {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly organisations: OrganisationRepository,
    private readonly invitations: MemberInvitationRepository,
    private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(caller: AccountCaller, token: string): Promise<JoinedView> {
    return write(this.database, caller, async (tx) => {
      const account = await this.accounts.lock(tx, caller.account.id);
      requireConfirmed(account, this.config);
      const invitation = await this.lock(tx, hashSecret(token));
      const at = await tx.clock();
      requireAcceptable(invitation, account.emailKey, at);
      await this.requireInviter(tx, invitation);
      await this.requireRoom(tx, invitation.organisationId, account.id);
      const membership = { organisationId: invitation.organisationId, accountId: account.id, role: invitation.role, joinedAt: at };
      await this.organisations.addMember(tx, { ...membership, roleSince: at });
      await this.invitations.markAccepted(tx, invitation.id, at);
      this.audit.record(tx, { action: 'member_joined', at, actorId: account.id, objectId: invitation.id, organisationId: invitation.organisationId, facts: { role: invitation.role } });
      return { ...membership, joinedAt: at.toISOString() };
    });
  }

  /** Locks the organisation, under whose lock invitations change, and reads the invitation anew. */
  private async lock(tx: Tx, tokenHash: string): Promise<MemberInvitationRow> {
    const found = await this.invitations.byToken(tx, tokenHash);
    if (found) await this.organisations.lock(tx, found.organisationId);
    const invitation = found && (await this.invitations.byToken(tx, tokenHash));
    if (!invitation) throw new DomainError('not_found', 'invitation_not_found', 'There is no such invitation.');
    return invitation;
  }

  /** Who may not admit any more has admitted nobody: what somebody sent out before being removed, demoted or suspended is no way back in. */
  private async requireInviter(tx: Tx, { organisationId, invitedBy }: MemberInvitationRow): Promise<void> {
    const role = await this.organisations.roleOf(tx, organisationId, invitedBy);
    if (role && ROLE_PERMISSIONS[role].includes('members.manage') && !(await this.accounts.isSuspended(tx, invitedBy))) return;
    throw new DomainError('conflict', 'invitation_withdrawn', 'Whoever sent the invitation manages the members no longer. Ask for a new one.');
  }

  private async requireRoom(tx: Tx, organisationId: string, accountId: string): Promise<void> {
    if ((await this.organisations.roleOf(tx, organisationId, accountId)) !== undefined) throw new DomainError('conflict', 'already_member', 'You are a member of this organisation already.');
    if ((await this.organisations.countMembers(tx, organisationId)) >= MOST.membersPerOrganisation) {
      throw new DomainError('conflict', 'too_many_members', `An organisation has at most ${MOST.membersPerOrganisation} members.`);
    }
    if ((await this.organisations.countMemberships(tx, accountId)) >= MOST.membershipsPerAccount) {
      throw new DomainError('conflict', 'too_many_memberships', `An account belongs to at most ${MOST.membershipsPerAccount} organisations.`);
    }
  }
}
