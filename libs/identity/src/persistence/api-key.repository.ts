import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
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

  /** Those of an organisation that nobody is left in; answers their ids. */
  async revokeAll(tx: Tx, organisationId: string, revokedBy: string, at: Date): Promise<readonly string[]> {
    const revoked = await tx.query<{ id: string }>('UPDATE identity.api_key SET revoked_at = $3, revoked_by = $2 WHERE organisation_id = $1 AND revoked_at IS NULL RETURNING id', [organisationId, revokedBy, at]);
    return revoked.map(({ id }) => id);
  }

  countInForce(tx: Tx, organisationId: string, at: Date): Promise<number> {
    return tx.one<{ keys: number }>('SELECT count(*)::int AS keys FROM identity.api_key WHERE organisation_id = $1 AND revoked_at IS NULL AND expires_at > $2', [organisationId, at]).then((row) => row?.keys ?? 0);
  }
}
