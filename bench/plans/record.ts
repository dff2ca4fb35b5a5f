import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenSigner } from '../market/tokens.js';
import { Recording } from '../recording/recording.js';
import type { RecordedStatement } from '../recording/statement.js';
import type { Scratch, ScratchDatabase } from '../scratch.js';
import type { Actor, HotCall, HotQuery } from './hot-queries.js';

/** The rarest of them come once a minute. */
const BACKGROUND_MS = 65_000;

async function cursorAfter(baseUrl: string, path: string, pages: number, headers: Record<string, string>): Promise<string> {
  let cursor = '';
  for (let page = 0; page < pages; page += 1) {
    const answer = (await (await fetch(`${baseUrl}${path}${cursor}`, { headers })).json()) as { readonly nextCursor: string | null };
    if (answer.nextCursor === null) throw new Error(`${path} has only ${page + 1} pages`);
    cursor = `&cursor=${encodeURIComponent(answer.nextCursor)}`;
  }
  return `${path}${cursor}`;
}

export type Callers = Readonly<Partial<Record<Actor, Readonly<Record<string, string>>>>>;

/** Headers of a member of an organisation. */
export const headersOf = (signer: TokenSigner, account: string, organisation: string) => ({ authorization: `Bearer ${signer.tokenOf(account)}`, 'x-organisation-id': organisation });

const sentBy = ({ login, statement }: HotQuery, recorded: readonly RecordedStatement[]): RecordedStatement | undefined => recorded.find((sent) => sent.login === `marketplace_${login}` && statement.test(sent.text.trim()));

function found(query: HotQuery, recorded: readonly RecordedStatement[]): RecordedStatement {
  const statement = sentBy(query, recorded);
  if (!statement) throw new Error(`${query.source}, ${query.title}: the product did not send it`);
  return statement;
}

/** Makes the call of a query once. */
async function make({ as, method, path, body, ifMatch, pages = 0, refused }: HotCall, baseUrl: string, callers: Callers): Promise<void> {
  const headers: Record<string, string> = { ...callers[as], ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}), ...(body ? { 'content-type': 'application/json' } : {}) };
  const etag = ifMatch && (await fetch(`${baseUrl}${ifMatch}`, { headers })).headers.get('etag');
  if (etag) Object.assign(headers, { 'if-match': etag });
  const answer = await fetch(`${baseUrl}${await cursorAfter(baseUrl, path, pages, headers)}`, { method: method ?? 'GET', headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (refused === undefined ? !answer.ok : answer.status !== refused) throw new Error(`${method ?? 'GET'} ${path} answered ${answer.status}: ${await answer.text()}`);
}

/** What the product sends for each query, each call made once. */
export async function recordCalls(recording: Recording, queries: readonly HotQuery[], callers: Callers): Promise<Map<HotQuery, RecordedStatement>> {
  const statements = new Map<HotQuery, RecordedStatement>();
  const made = new Map<object, RecordedStatement[]>();
  try {
    for (const query of queries) {
      const call = query.call!;
      // An act is one call with many statements; the others are called anew, so that what is remembered for two seconds is asked for again.
      const known = call.method ? made.get(call) : undefined;
      if (/standing/.test(query.statement.source)) await sleep(2_100);
      const recorded = known ?? (await recording.during(() => make(call, recording.marketplace.baseUrl, callers), `marketplace_${query.login}`));
      made.set(call, recorded);
      statements.set(query, found(query, query.first ? recorded : [...recorded].reverse()));
    }
    return statements;
  } finally {
    await recording.marketplace.stop();
  }
}

/** What its relay, workers and timers send by themselves. */
export async function recordBackground(scratch: Scratch, database: ScratchDatabase, queries: readonly HotQuery[]): Promise<Map<HotQuery, RecordedStatement>> {
  const recording = await Recording.start(scratch, database, { ROLE: 'all' });
  try {
    const wake = `INSERT INTO requests.outbox (id, type, payload, occurred_at) SELECT gen_random_uuid(), 'requests.request-published.v1', jsonb_build_object('requestId', gen_random_uuid(), 'organisationId', gen_random_uuid(), 'version', 1, 'discipline', 'accounting', 'visibility', 'open', 'closesAt', clock_timestamp()), clock_timestamp()`;
    const logins = [...new Set(queries.map(({ login }) => `marketplace_${login}`))];
    const recorded = await recording.all(async () => {
      await database.admin.query(wake);
      await sleep(BACKGROUND_MS);
    }, ...logins);
    // The last of each: the first look of a relay goes back further than those that follow.
    return new Map(queries.map((query) => [query, found(query, [...recorded].reverse())]));
  } finally {
    await recording.marketplace.stop();
  }
}
