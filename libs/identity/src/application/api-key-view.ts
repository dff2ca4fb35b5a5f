import type { ApiKeyRecord } from '../persistence/api-key-list.sql.js';

type Instants = 'createdAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt';

/** A key as its organisation sees it, without its secret. */
export interface ApiKeyView extends Omit<ApiKeyRecord, Instants | 'makerId' | 'makerName'> {
  /** An account; without a name when its holder had it erased. */
  readonly madeBy: { readonly accountId: string; readonly displayName: string | null };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

/** What an operator is told of a key: nobody's name, nor what its organisation calls it. */
export type OverseenApiKeyView = Omit<ApiKeyView, 'name' | 'madeBy'> & { readonly makerId: string };

const toldToAll = (key: ApiKeyRecord): Omit<ApiKeyView, 'name' | 'madeBy'> => ({
  id: key.id,
  prefix: key.prefix,
  permissions: key.permissions,
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt.toISOString(),
  revokedAt: key.revokedAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  inForce: key.inForce,
});

export const apiKeyView = (key: ApiKeyRecord): ApiKeyView => ({ ...toldToAll(key), name: key.name, madeBy: { accountId: key.makerId, displayName: key.makerName } });

export const overseenApiKeyView = (key: ApiKeyRecord): OverseenApiKeyView => ({ ...toldToAll(key), makerId: key.makerId });
