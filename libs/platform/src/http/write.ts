import { DomainError } from '#contracts';
import type { Database } from '../database/database.js';
import type { Row, Statement, Tx } from '../database/tx.js';
import { ProtocolError } from '../problem.js';
import type { Caller, WriteConditions } from './caller.js';

/** Thrown to answer with what an earlier call under the same idempotency key was answered. */
export class ReplayedAnswer extends Error {
  constructor(readonly status: number, readonly body: string) {
    super('replayed');
  }
}

interface StoredAnswer {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly body: string | null;
}

/**
 * Runs a use case's write in one transaction and returns its answer, the JSON body. With an Idempotency-Key the answer is stored in the same
 * transaction (only success is stored), and a repeat within 24 h gets it again without any effect (R11). The lookup comes before deadline and
 * state are looked at; If-Match is demanded after it (api.md, order of refusal).
 */
export async function write<T extends object | undefined>(database: Database, caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { idempotency, ifMatchRequired, ifMatch } = caller.conditions;
  return database.transaction(async (tx) => {
    if (idempotency) refuseRepeat(idempotency, await tx.together(...lookUp(database.service, idempotency)));
    if (ifMatchRequired && ifMatch === undefined) throw new ProtocolError({ code: 'if_match_required', detail: 'Send If-Match with the ETag that you last read.' });
    const answer = await work(tx);
    if (idempotency) store(tx, database.service, idempotency, answer);
    return answer;
  }, caller);
}

type Key = NonNullable<WriteConditions['idempotency']>;

/** Each statement sees what was committed before it: the answer that is looked for is there once the lock is obtained. */
function lookUp(schema: string, { scope, key }: Key): Statement[] {
  return [
    { sql: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS obtained', values: [`${scope} ${key}`] },
    { sql: `SELECT fingerprint, status, body FROM ${schema}.idempotency_key WHERE scope = $1 AND key = $2 AND created_at > clock_timestamp() - interval '24 hours'`, values: [scope, key] },
  ];
}

function refuseRepeat(idempotency: Key, [locks = [], answers = []]: readonly Row[][]): void {
  if (locks[0]?.['obtained'] !== true) {
    throw new DomainError('conflict', 'idempotency_in_progress', 'A call with this Idempotency-Key is still running. Ask again in a second.', [], { retryAfter: 1 });
  }
  const stored = answers[0] as StoredAnswer | undefined;
  if (!stored) return;
  if (stored.fingerprint !== idempotency.fingerprint) {
    throw new DomainError('invalid', 'idempotency_key_reused', 'This Idempotency-Key was used for another call. Use a new one for new content.');
  }
  if (idempotency.secret) throw new DomainError('conflict', 'secret_already_issued', 'The secret was issued once and cannot be shown again.');
  throw new ReplayedAnswer(stored.status ?? 200, stored.body ?? '');
}

function store(tx: Tx, schema: string, idempotency: Key, answer: object | undefined): void {
  const body = idempotency.secret || answer === undefined ? null : JSON.stringify(answer);
  tx.append(
    `INSERT INTO ${schema}.idempotency_key (scope, key, fingerprint, status, body) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (scope, key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, created_at = clock_timestamp()`,
    [idempotency.scope, idempotency.key, idempotency.fingerprint, idempotency.status, body],
  );
}
