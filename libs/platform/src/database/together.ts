import type { PoolClient, QueryResult } from 'pg';
import type { Writable } from 'node:stream';
import type { Row, Statement } from './tx.js';

/** pg turns objects into JSON as it sends: one that cannot be turned must fail before anything is on its way, and a COMMIT with it. */
function requireSendable({ values = [] }: Statement): void {
  for (const value of values) if (typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value)) JSON.stringify(value);
}

/**
 * Sends statements in one packet, without waiting for one answer before the next is sent, and resolves with all answers in their order. They run one after the other;
 * inside a transaction nothing after a failure has an effect, a COMMIT among them included, and the failure is what is thrown.
 *
 * The client must be one of `pipeline: true` (node-postgres.com/features/pipelining).
 */
export async function together(client: PoolClient, statements: readonly Statement[]): Promise<QueryResult<Row>[]> {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  for (const statement of statements) requireSendable(statement);
  stream.cork();
  const answers = statements.map(({ sql, values }) => client.query<Row>(sql, values as unknown[] | undefined));
  stream.uncork();
  // Every answer is waited for: a client that is given back has nothing on its way.
  const settled = await Promise.allSettled(answers);
  return settled.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}
