import { DomainError, ROLE_PERMISSIONS, type MemberRole, type Permission } from '#contracts';
import { holds, type KeyCaller, type MemberCaller, type MemberPerson, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { inForce } from '../domain/api-key.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { ApiKeyRepository } from '../persistence/api-key.repository.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import type { OrganisationRow } from '../persistence/organisation.row.js';

const unknown = () => new DomainError('not_found', 'organisation_not_found', 'There is no such organisation among yours.');

/** What a caller may read is the organisation for which it acts; any other, existing or not, is a 404. */
export function requireOwnOrganisation(caller: MemberCaller, organisationId: string): void {
  if (caller.member.organisationId !== organisationId) throw unknown();
}

/** Changes of an organisation: under its lock, and by the caller's role, or API key, of that instant. The guard's knowledge of them, and of the session, may be two seconds old. */
@Injectable()
export class ActingMember {
  constructor(private readonly organisations: OrganisationRepository, private readonly keys: ApiKeyRepository, private readonly accounts: AccountRepository) {}

  async lock(tx: Tx, caller: MemberPerson, organisationId: string): Promise<{ organisation: OrganisationRow; role: MemberRole }> {
    requireOwnOrganisation(caller, organisationId);
    const organisation = await this.organisations.lock(tx, organisationId);
    await this.accounts.requireSession(tx, caller.account);
    const role = await this.organisations.roleOf(tx, organisationId, caller.account.id);
    if (role === undefined) throw unknown();
    return { organisation, role };
  }

  /** Before what outlives the session: an API key, another owner. Whoever found a session open somewhere makes neither. */
  requireRecentSignIn(tx: Tx, caller: MemberPerson, at: Date): Promise<void> {
    return this.accounts.requireRecentSignIn(tx, caller.account, at);
  }

  async lockFor(tx: Tx, caller: MemberCaller, organisationId: string, permission: Permission): Promise<OrganisationRow> {
    if (caller.key) return this.lockForKey(tx, caller, organisationId, permission);
    const { organisation, role } = await this.lock(tx, caller, organisationId);
    requirePermission(role, permission);
    return organisation;
  }

  /** What the key may do never changes; whether it may still be used is asked under the lock under which it is revoked. */
  private async lockForKey(tx: Tx, caller: KeyCaller, organisationId: string, permission: Permission): Promise<OrganisationRow> {
    requireOwnOrganisation(caller, organisationId);
    const organisation = await this.organisations.lock(tx, organisationId);
    const key = await this.keys.find(tx, organisationId, caller.key.id);
    const works = key !== null && inForce(key, await tx.clock()) && !(await this.accounts.isSuspended(tx, key.createdBy));
    if (!works) throw new DomainError('unauthenticated', 'invalid_api_key', 'The API key is unknown, revoked or expired, or whoever made it is suspended.');
    if (!holds(caller, permission)) throw new DomainError('forbidden', 'permission_missing', `The API key does not include ${permission}.`);
    return organisation;
  }
}

export function requirePermission(role: MemberRole, permission: Permission): void {
  if (!ROLE_PERMISSIONS[role].includes(permission)) throw new DomainError('forbidden', 'permission_missing', `Your role ${role} does not include ${permission}.`);
}
