import { DomainError } from '#contracts';
import { Database, write, type MemberPerson } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireOwnerRemains } from '../domain/membership.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { ActingMember, requirePermission } from './acting-member.js';
import { TellOwners } from './tell-owners.js';

@Injectable()
export class RemoveMember {
  constructor(
    private readonly database: Database,
    private readonly acting: ActingMember,
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditRepository,
    private readonly owners: TellOwners,
  ) {}

  /** Anybody may leave; only who manages members may remove another. */
  async execute(caller: MemberPerson, organisationId: string, accountId: string): Promise<undefined> {
    return write(this.database, caller, async (tx) => {
      const acting = await this.acting.lock(tx, caller, organisationId);
      const role = await this.organisations.roleOf(tx, organisationId, accountId);
      if (role === undefined) throw new DomainError('not_found', 'member_not_found', 'There is no such member.');
      if (accountId !== caller.account.id) requirePermission(acting.role, 'members.manage');
      requireOwnerRemains(await this.organisations.countOtherOwners(tx, organisationId, accountId), role, undefined);
      const at = await tx.clock();
      await this.organisations.removeMember(tx, organisationId, accountId);
      this.audit.record(tx, { action: 'member_removed', at, actorId: caller.account.id, objectId: accountId, organisationId, facts: { role } });
      await this.owners.execute(tx, at, { template: 'member_removed', organisationId, objectId: accountId, by: caller.account.id, facts: { outcome: accountId === caller.account.id ? 'left' : 'removed' } });
      return undefined;
    });
  }
}
