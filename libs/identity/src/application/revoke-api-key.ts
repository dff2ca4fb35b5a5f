import { DomainError } from '#contracts';
import { Database, write, type MemberPerson } from '#platform';
import { Injectable } from '@nestjs/common';
import { ApiKeyRepository } from '../persistence/api-key.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { ActingMember } from './acting-member.js';
import { TellOwners } from './tell-owners.js';

@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly database: Database,
    private readonly acting: ActingMember,
    private readonly keys: ApiKeyRepository,
    private readonly audit: AuditRepository,
    private readonly owners: TellOwners,
  ) {}

  /** Every process refuses it within seconds. One that was revoked before stays as it was. */
  async execute(caller: MemberPerson, organisationId: string, id: string): Promise<undefined> {
    return write(this.database, caller, async (tx) => {
      await this.acting.lockFor(tx, caller, organisationId, 'keys.manage');
      const key = await this.keys.find(tx, organisationId, id);
      if (!key) throw new DomainError('not_found', 'api_key_not_found', 'There is no such API key.');
      if (key.revokedAt !== null) return undefined;
      const at = await tx.clock();
      await this.keys.revoke(tx, id, caller.account.id, at);
      this.audit.record(tx, { action: 'api_key_revoked', at, actorId: caller.account.id, objectId: id, organisationId });
      await this.owners.execute(tx, at, { template: 'api_key_revoked', organisationId, objectId: id, by: caller.account.id, facts: {} });
      return undefined;
    });
  }
}
