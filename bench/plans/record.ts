import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { idOf } from '../market/clones.js';
import type { Template } from '../market/template.js';
import { TokenSigner } from '../market/tokens.js';
import { Recording } from '../recording/recording.js';
import type { RecordedStatement } from '../recording/statement.js';
import type { Scratch, ScratchDatabase } from '../scratch.js';
import { CALLED, UNCALLED, type HotQuery } from './hot-queries.js';

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

function callers(template: Template, signer: TokenSigner): Record<string, Record<string, string>> {
  const as = (account: string, organisation: string) => ({ authorization: `Bearer ${signer.tokenOf(account)}`, 'x-organisation-id': organisation });
  return { client: as(template.clientAccountId, template.clientOrganisationId), vendor: as(idOf('account', 1), idOf('organisation', 1)), anybody: {} };
}

const sentBy = ({ login, statement }: HotQuery, recorded: readonly RecordedStatement[]): RecordedStatement | undefined => recorded.find((sent) => sent.login === `marketplace_${login}` && statement.test(sent.text.trim()));

function found(query: HotQuery, recorded: readonly RecordedStatement[]): RecordedStatement {
  const statement = sentBy(query, recorded);
  if (!statement) throw new Error(`${query.source}, ${query.title}: the product did not send it`);
  return statement;
}

/** What the product sends for each query, each call made once. */
export async function recordCalls(scratch: Scratch, database: ScratchDatabase, template: Template): Promise<Map<HotQuery, RecordedStatement>> {
  const signer = await TokenSigner.publish(database.admin);
  const headersOf = callers(template, signer);
  const recording = await Recording.start(scratch, database);
  const statements = new Map<HotQuery, RecordedStatement>();
  const made = new Map<object, RecordedStatement[]>();
  try {
    for (const query of CALLED) {
      const { as, method = 'GET', path, pages = 0 } = query.call!;
      const headers = { ...headersOf[as], ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}) };
      const act = async () => {
        const answer = await fetch(`${recording.marketplace.baseUrl}${await cursorAfter(recording.marketplace.baseUrl, path, pages, headers)}`, { method, headers });
        if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
      };
      // The submission is one call with many statements; the others are called anew, so that what is remembered for two seconds is asked for again.
      const known = method === 'POST' ? made.get(query.call!) : undefined;
      if (/standing/.test(query.statement.source)) await sleep(2_100);
      const recorded = known ?? (await recording.during(act, `marketplace_${query.login}`));
      made.set(query.call!, recorded);
      statements.set(query, found(query, [...recorded].reverse()));
    }
    return statements;
  } finally {
    await recording.marketplace.stop();
  }
}

/** What its relay, workers and timers send by themselves. */
export async function recordBackground(scratch: Scratch, database: ScratchDatabase): Promise<Map<HotQuery, RecordedStatement>> {
  const recording = await Recording.start(scratch, database, { ROLE: 'all' });
  try {
    const wake = `INSERT INTO requests.outbox (id, type, payload, occurred_at) SELECT gen_random_uuid(), 'requests.request-published.v1', jsonb_build_object('requestId', gen_random_uuid(), 'organisationId', gen_random_uuid(), 'version', 1, 'discipline', 'accounting', 'visibility', 'open', 'closesAt', clock_timestamp()), clock_timestamp()`;
    const logins = [...new Set(UNCALLED.map(({ login }) => `marketplace_${login}`))];
    const recorded = await recording.all(async () => {
      await database.admin.query(wake);
      await sleep(BACKGROUND_MS);
    }, ...logins);
    // The last of each: the first look of a relay goes back further than those that follow.
    return new Map(UNCALLED.map((query) => [query, found(query, [...recorded].reverse())]));
  } finally {
    await recording.marketplace.stop();
  }
}
