import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, BenchOptions } from '../bench.js';
import { figure, type Report } from '../figures.js';
import { machine } from '../machine.js';
import { idOf, prepareClones, withoutIndexes } from '../market/clones.js';
import { addDraftBids, addOrganisations, addRequests, addVendors } from '../market/market.js';
import { addCountedBids, addEvents, addKeysAndSessions, addRankings, fillFast } from '../market/scale.js';
import { makeTemplate, type Template } from '../market/template.js';
import { TokenSigner } from '../market/tokens.js';
import { Recording } from '../recording/recording.js';
import type { RecordedStatement } from '../recording/statement.js';
import { onScratch, type Scratch, type ScratchDatabase } from '../scratch.js';
import { CALLED, UNCALLED, type HotQuery } from './hot-queries.js';
import { writePlans, type PlannedQuery } from './plan-file.js';
import { faultsOf, measurePlan, rowsRead, rowsReturned } from './plan.js';

const FULL = 1_000_000;
const QUICK = 20_000;
/** Rows read for a row returned, beyond a few that any plan reads. */
const FACTOR = 8;
const BACKGROUND_MS = 8_000;

async function fill(admin: pg.Client, template: Template, rows: number, say: BenchOptions['say']): Promise<void> {
  await prepareClones(admin);
  await fillFast(admin);
  const steps: Readonly<Record<string, readonly [tables: readonly string[], step: () => Promise<unknown>]>> = {
    organisations: [['identity.account', 'identity.membership'], () => addOrganisations(admin, template, [1, rows])],
    vendors: [['vendors.listing', 'vendors.listing_offer'], () => addVendors(admin, template, [1, rows])],
    requests: [['requests.request', 'matching.request_ranking'], () => addRequests(admin, template, { numbers: [1, rows], closedPercent: 30 })],
    bids: [['requests.bid'], () => addCountedBids(admin, template, rows, rows)],
    rankings: [['matching.match'], () => addRankings(admin, template, rows / 4, rows)],
    events: [['requests.outbox', 'requests.outbox_release'], () => addEvents(admin, rows)],
    'keys and sessions': [['requests.idempotency_key', 'identity.session'], () => addKeysAndSessions(admin, template, rows)],
  };
  for (const [name, [tables, step]] of Object.entries(steps)) {
    say(`filling ${name} …`);
    await withoutIndexes(admin, tables, step);
  }
  // The bid that is submitted is a draft on request 1, which takes bids.
  await admin.query(`DELETE FROM requests.bid WHERE id = $1`, [idOf('bid', 0)]);
  await addDraftBids(admin, template, { vendors: 1, requests: 1 });
  await admin.query(`UPDATE requests.request SET discipline = t.discipline, country = t.country, content = t.content, closes_at = clock_timestamp() + interval '30 days' FROM requests.request t WHERE t.id = $1 AND request.id = $2`, [template.requestId, idOf('request', 1)]);
  await admin.query('RESET session_replication_role; RESET synchronous_commit');
}

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
async function recordCalls(scratch: Scratch, database: ScratchDatabase, template: Template): Promise<Map<HotQuery, RecordedStatement>> {
  const signer = await TokenSigner.publish(database.admin);
  const headersOf = callers(template, signer);
  const recording = await Recording.start(scratch, database);
  const statements = new Map<HotQuery, RecordedStatement>();
  const made = new Map<object, RecordedStatement[]>();
  try {
    for (const query of CALLED) {
      const { as, method = 'GET', path, pages = 0 } = query.call!;
      const headers = { ...headersOf[as], ...(method === 'POST' ? { 'idempotency-key': 'plans' } : {}) };
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

async function recordBackground(scratch: Scratch, database: ScratchDatabase): Promise<Map<HotQuery, RecordedStatement>> {
  const recording = await Recording.start(scratch, database, { ROLE: 'all' });
  try {
    const wake = `INSERT INTO requests.outbox (id, type, payload, occurred_at) SELECT gen_random_uuid(), 'requests.request-published.v1', jsonb_build_object('requestId', gen_random_uuid(), 'organisationId', gen_random_uuid(), 'version', 1, 'discipline', 'accounting', 'visibility', 'open', 'closesAt', clock_timestamp()), clock_timestamp()`;
    const logins = [...new Set(UNCALLED.map(({ login }) => `marketplace_${login}`))];
    const recorded = await recording.all(async () => {
      await database.admin.query(wake);
      await sleep(BACKGROUND_MS);
    }, ...logins);
    return new Map(UNCALLED.map((query) => [query, found(query, recorded)]));
  } finally {
    await recording.marketplace.stop();
  }
}

/** The submission was made once to be recorded and is made again to be explained: the draft has to be one. */
async function undoSubmission(admin: pg.Client): Promise<void> {
  await admin.query(`
    SET session_replication_role = replica;
    UPDATE requests.bid SET state = 'draft', revisions = 0, decided_at = clock_timestamp() - interval '1 minute' WHERE id = '${idOf('bid', 0)}';
    DELETE FROM requests.bid_revision;
    DELETE FROM requests.outbox WHERE type = 'requests.bid-submitted.v1' AND hold_key IS NULL;
    RESET session_replication_role`);
}

async function explainAll(database: ScratchDatabase, statements: ReadonlyMap<HotQuery, RecordedStatement>): Promise<PlannedQuery[]> {
  const planned: PlannedQuery[] = [];
  for (const [query, statement] of statements) planned.push({ query, measured: await measurePlan(database.admin, statement) });
  return planned;
}

/** The plan of every hot query at a million rows, written beside the query. */
export const plans: Bench = {
  name: 'plans',
  description: 'the plan of every hot query at a million rows, written beside the query as <query>.plan.md',
  run: (options): Promise<Report> =>
    onScratch(async (scratch) => {
      const rows = options.quick ? QUICK : FULL;
      const database = await scratch.database('plans');
      const template = await makeTemplate(database);
      await fill(database.admin, template, rows, options.say);
      await database.settle();
      options.say('recording and explaining …');
      const called = await recordCalls(scratch, database, template);
      await undoSubmission(database.admin);
      const planned = [...(await explainAll(database, called)), ...(await explainAll(database, await recordBackground(scratch, database)))];
      for (const { query, measured } of planned) for (const fault of faultsOf(measured.plan)) options.say(`${query.source}, ${query.title}: ${fault}`);
      if (!options.quick) writePlans(process.cwd(), planned, `${new Date().toISOString().slice(0, 10)}; a million requests, vendors, bids, matches, events, keys and sessions; PostgreSQL ${(await database.admin.query<{ v: string }>(`SELECT current_setting('server_version') AS v`)).rows[0]?.v}.`).forEach(options.say);
      const figures = planned.flatMap(({ query, measured: { plan, ms } }) => {
        const name = `${query.source.slice(query.source.lastIndexOf('/') + 1)}: ${query.title}`;
        const perRow = Math.max(0, rowsRead(plan) - 20) / Math.max(1, rowsReturned(plan));
        return [figure(name, 'ms', ms), figure(`${name}, rows read for a row`, 'rows', perRow, { atMost: query.reads?.perRow ?? FACTOR }), figure(`${name}, faults`, 'faults', faultsOf(plan).length, { atMost: 0 })];
      });
      return { bench: 'plans', setting: { ...machine(), rows }, figures };
    }),
};
