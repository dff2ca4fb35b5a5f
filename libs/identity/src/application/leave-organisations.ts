import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireAnswerable } from '../domain/membership.js';
import { ApiKeyRepository } from '../persistence/api-key.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { IS_OBLIGED, LOCK_ORGANISATIONS_OF } from '../persistence/obligations.sql.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { TellOwners } from './tell-owners.js';

/** A person leaves every organisation at once, for good. What belongs to an organisation stays with it; one that nobody is left in has no API keys any more. */
@Injectable()
export class LeaveOrganisations {
  constructor(private readonly organisations: OrganisationRepository, private readonly keys: ApiKeyRepository, private readonly audit: AuditRepository, private readonly owners: TellOwners) {}

  /** The account must be locked. Throws `last_owner` when somebody would be left without an owner. Answers the instant, read after the last lock. */
  async execute(tx: Tx, accountId: string): Promise<Date> {
    const ids = (await tx.query<{ id: string }>(LOCK_ORGANISATIONS_OF, [accountId])).map(({ id }) => id);
    const at = await tx.clock();
    for (const id of ids) await this.leave(tx, id, accountId, at);
    return at;
  }

  private async leave(tx: Tx, organisationId: string, accountId: string, at: Date): Promise<void> {
    const role = await this.organisations.roleOf(tx, organisationId, accountId);
    if (role === undefined) return;
    const members = await this.organisations.countMembers(tx, organisationId);
    const otherOwners = await this.organisations.countOtherOwners(tx, organisationId, accountId);
    const obliged = (await tx.one<{ obliged: boolean }>(IS_OBLIGED, [organisationId]))?.obliged ?? true;
    requireAnswerable({ members, otherOwners, obliged }, role);
    await this.organisations.removeMember(tx, organisationId, accountId);
    this.audit.record(tx, { action: 'member_removed', at, actorId: accountId, objectId: accountId, organisationId, facts: { role } });
    if (members > 1) return this.owners.execute(tx, at, { template: 'member_removed', organisationId, objectId: accountId, by: accountId, facts: { outcome: 'left' } });
    for (const key of await this.keys.revokeAll(tx, organisationId, accountId, at)) this.audit.record(tx, { action: 'api_key_revoked', at, actorId: accountId, objectId: key, organisationId });
  }
}
