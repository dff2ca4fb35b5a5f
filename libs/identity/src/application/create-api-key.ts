import { DomainError, KEY_PERMISSIONS, ROLE_PERMISSIONS, type Permission } from '#contracts';
import { Database, hashSecret, write, type MemberPerson } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { requireGrantable, requireShowableKey } from '../domain/api-key.js';
import { MOST } from '../domain/limits.js';
import { daysAfter } from '../domain/session.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { ApiKeyRepository } from '../persistence/api-key.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { ActingMember, requirePermission } from './acting-member.js';
import { apiKeyView, type ApiKeyView } from './api-key-view.js';
import { newSecret } from './secrets.js';
import { TellOwners } from './tell-owners.js';

/** `mkt_key_` and six characters: 220 of the 256 random bits stay hidden. */
const SHOWN = 14;

export interface CreatedApiKeyView extends ApiKeyView {
  /** Shown this once. */
  readonly secret: string;
}

@Injectable()
export class CreateApiKey {
  constructor(
    private readonly database: Database,
    private readonly acting: ActingMember,
    private readonly keys: ApiKeyRepository,
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
    private readonly owners: TellOwners,
  ) {}

  /** The key is the organisation's: it goes on working when its maker leaves, and stops while its maker is suspended. */
  async execute(caller: MemberPerson, organisationId: string, asked: { name: string; permissions: readonly Permission[]; expiresInDays: number }): Promise<CreatedApiKeyView> {
    return write(this.database, caller, async (tx) => {
      const { role } = await this.acting.lock(tx, caller, organisationId);
      requirePermission(role, 'keys.manage');
      requireShowableKey(asked.name);
      const permissions = requireGrantable(asked.permissions, ROLE_PERMISSIONS[role], KEY_PERMISSIONS);
      const at = await tx.clock();
      await this.acting.requireRecentSignIn(tx, caller, at);
      if ((await this.keys.countInForce(tx, organisationId, at)) >= MOST.apiKeys) throw new DomainError('conflict', 'too_many_api_keys', `At most ${MOST.apiKeys} API keys are in force at a time.`);
      const secret = newSecret('key');
      const key = { id: uuidv7(), organisationId, name: asked.name, prefix: secret.slice(0, SHOWN), permissions, createdAt: at, expiresAt: daysAfter(at, asked.expiresInDays), revokedAt: null };
      this.keys.add(tx, { ...key, keyHash: hashSecret(secret), createdBy: caller.account.id, revokedBy: null });
      this.audit.record(tx, { action: 'api_key_created', at, actorId: caller.account.id, objectId: key.id, organisationId, facts: { permissions: permissions.join(' '), expiresAt: key.expiresAt.toISOString() } });
      await this.owners.execute(tx, at, { template: 'api_key_created', organisationId, objectId: key.id, by: caller.account.id, facts: {} });
      await this.owners.tellMaker(tx, at, { organisationId, name: key.name, prefix: key.prefix, expiresAt: key.expiresAt, by: caller.account.id });
      const maker = await this.accounts.find(caller.account.id, tx);
      return { ...apiKeyView({ ...key, makerId: caller.account.id, makerName: maker?.displayName ?? null, lastUsedAt: null, inForce: true }), secret };
    });
  }
}
