import { DomainError, type MemberRole } from '#contracts';
import { Database, write, type AccountCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { MOST } from '../domain/limits.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { TakeInvitation } from './take-invitation.js';
import { TellOwners } from './tell-owners.js';
import { TokenTries } from './token-tries.js';

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
    private readonly tries: TokenTries,
    private readonly taking: TakeInvitation,
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditRepository,
    private readonly owners: TellOwners,
  ) {}

  async execute(caller: AccountCaller, token: string): Promise<JoinedView> {
    return this.tries.of(caller, () =>
      write(this.database, caller, async (tx) => {
        const accountId = caller.account.id;
        const { invitation: { id, organisationId, role }, at } = await this.taking.execute(tx, caller.account, token);
        await this.requireRoom(tx, organisationId, accountId);
        const roleSince = role === 'owner' ? await this.organisations.ownedSince(tx, organisationId, accountId, at) : at;
        await this.organisations.addMember(tx, { organisationId, accountId, role, joinedAt: at, roleSince });
        this.audit.record(tx, { action: 'member_joined', at, actorId: accountId, objectId: id, organisationId, facts: { role } });
        await this.owners.execute(tx, at, { template: 'member_joined', organisationId, objectId: accountId, by: accountId, facts: { outcome: role } });
        return { organisationId, accountId, role, joinedAt: at.toISOString() };
      }),
    );
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
