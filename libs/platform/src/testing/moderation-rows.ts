import type { CaseObject } from '#contracts';
import { uuidv7 } from 'uuidv7';
import type { TestDatabase } from './database-cluster.js';
import { asLogin } from './on-clone.js';

// Sanctions by moderation's own login, with the rights that it has: others read them through its view.

type Clone = Pick<TestDatabase, 'config'>;

/** In force from this instant on. */
export function sanction(clone: Clone, organisationId: string, kind: 'limited' | 'suspended' | 'banned' = 'suspended'): Promise<void> {
  const insert = 'INSERT INTO moderation.sanction (id, organisation_id, kind, reason_code, starts_at) VALUES ($1, $2, $3, $4, clock_timestamp())';
  return asLogin(clone, 'moderation', async (client) => void (await client.query(insert, [uuidv7(), organisationId, kind, 'false_claims'])));
}

/** Ends every sanction of an organisation at this instant. */
export function lift(clone: Clone, organisationId: string): Promise<void> {
  return asLogin(clone, 'moderation', async (client) => void (await client.query('UPDATE moderation.sanction SET ends_at = clock_timestamp() WHERE organisation_id = $1', [organisationId])));
}

export interface StoredDecision {
  readonly objectType: CaseObject;
  readonly objectId: string;
  readonly revision: number;
  readonly decision: 'approved' | 'changes_requested' | 'rejected';
  readonly reasonCode: string;
  readonly statement: string;
  readonly findings?: readonly object[] | undefined;
}

/** A decided case, with a note that must not be read elsewhere; answers its id. A revision that has a case keeps it. */
export async function storeDecision(clone: Clone, { objectType, objectId, revision, decision, reasonCode, statement, findings }: StoredDecision): Promise<string> {
  const caseId = uuidv7();
  const insert = `
    INSERT INTO moderation.moderation_case (id, object_type, object_id, organisation_id, revision, signals, priority, state, version, opened_at, decided_at, reason_code, statement, internal_note, findings)
    VALUES ($1, $2, $3, $3, $4, '[]', 1, $5, 2, clock_timestamp(), clock_timestamp(), $6, $7, 'for operators only', $8)
    ON CONFLICT (object_type, object_id, revision) DO NOTHING`;
  await asLogin(clone, 'moderation', (client) => client.query(insert, [caseId, objectType, objectId, revision, decision, reasonCode, statement, findings ? JSON.stringify(findings) : null]));
  return caseId;
}
