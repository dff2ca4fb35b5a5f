import { DomainError } from '#contracts';
import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import type { KeyRevocationReason } from '../domain/api-key.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { ApiKeyRepository } from '../persistence/api-key.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { TellOwners } from './tell-owners.js';

/** For operators: takes a key from any organisation, whose owners are told why and not by whom. */
@Injectable()
export class RevokeOverseenApiKey {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly organisations: OrganisationRepository,
    private readonly keys: ApiKeyRepository,
    private readonly audit: AuditRepository,
    private readonly owners: TellOwners,
  ) {}

  /** One that was revoked before stays as it was, and nobody hears of it again. */
  async execute(caller: AccountCaller, { organisationId, id }: { readonly organisationId: string; readonly id: string }, reason: KeyRevocationReason): Promise<undefined> {
    return write(this.database, caller, async (tx) => {
      await this.organisations.lock(tx, organisationId);
      await this.accounts.requireSession(tx, caller.account);
      const key = await this.keys.find(tx, organisationId, id);
      if (!key) throw new DomainError('not_found', 'api_key_not_found', 'There is no such API key.');
      if (key.revokedAt !== null) return undefined;
      const at = await tx.clock();
      await this.keys.revoke(tx, id, caller.account.id, at);
      this.audit.record(tx, { action: 'api_key_revoked', at, actorId: caller.account.id, objectId: id, organisationId, facts: { by: 'operator', reason } });
      await this.owners.execute(tx, at, { template: 'api_key_revoked', organisationId, objectId: id, by: caller.account.id, asOperator: true, facts: { outcome: 'by_operator', reason } });
      return undefined;
    });
  }
}
