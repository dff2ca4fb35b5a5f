import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ApiKeyRow } from './api-key.row.js';

/** Keys of an organisation; they are made and revoked under the organisation's lock. */
@Injectable()
export class ApiKeyRepository {
  add(tx: Tx, key: ApiKeyRow): void {
    tx.appendRow(ApiKeyRow, key);
  }

  find(tx: Tx, organisationId: string, id: string): Promise<ApiKeyRow | null> {
    return tx.manager.findOneBy(ApiKeyRow, { id, organisationId });
  }

  async revoke(tx: Tx, id: string, revokedBy: string, at: Date): Promise<void> {
    await tx.manager.update(ApiKeyRow, { id }, { revokedAt: at, revokedBy });
  }

  /** Those of an organisation that nobody is left in. */
  async revokeAll(tx: Tx, organisationId: string, revokedBy: string, at: Date): Promise<void> {
    await tx.manager.update(ApiKeyRow, { organisationId, revokedAt: IsNull() }, { revokedAt: at, revokedBy });
  }

  countInForce(tx: Tx, organisationId: string, at: Date): Promise<number> {
    return tx.one<{ keys: number }>('SELECT count(*)::int AS keys FROM identity.api_key WHERE organisation_id = $1 AND revoked_at IS NULL AND expires_at > $2', [organisationId, at]).then((row) => row?.keys ?? 0);
  }
}
