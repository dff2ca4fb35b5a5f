import { DomainError, type MemberRole } from '#contracts';
import { Database, requireFresh, write, type MemberPerson } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireOwnerRemains } from '../domain/membership.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { ONE_MEMBER, type MemberRecord } from '../persistence/member-list.sql.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { ActingMember } from './acting-member.js';
import { memberView, type MemberView } from './member-view.js';
import { TellOwners } from './tell-owners.js';

@Injectable()
export class ChangeMemberRole {
  constructor(
    private readonly database: Database,
    private readonly acting: ActingMember,
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditRepository,
    private readonly owners: TellOwners,
  ) {}

  /** The organisation's lock puts changes of owners one after the other: two owners who demote each other cannot both succeed. */
  async execute(caller: MemberPerson, organisationId: string, accountId: string, role: MemberRole): Promise<MemberView> {
    return write(this.database, caller, async (tx) => {
      await this.acting.lockFor(tx, caller, organisationId, 'members.manage');
      const member = await tx.one<MemberRecord>(ONE_MEMBER, [organisationId, accountId]);
      if (!member) throw new DomainError('not_found', 'member_not_found', 'There is no such member.');
      requireOwnerRemains(await this.organisations.countOtherOwners(tx, organisationId, accountId), member.role, role);
      requireFresh(caller, memberView(member));
      const at = await tx.clock();
      if (role === 'owner' && role !== member.role) await this.acting.requireRecentSignIn(tx, caller, at);
      const roleSince = role === 'owner' ? await this.organisations.ownedSince(tx, organisationId, accountId, at) : at;
      if (role !== member.role) await this.organisations.changeRole(tx, organisationId, accountId, { role, roleSince });
      this.audit.record(tx, { action: 'member_role_changed', at, actorId: caller.account.id, objectId: accountId, organisationId, facts: { from: member.role, to: role } });
      if (role !== member.role) await this.owners.execute(tx, at, { template: 'member_role_changed', organisationId, objectId: accountId, by: caller.account.id, facts: { outcome: role } });
      return memberView({ ...member, role });
    });
  }
}
