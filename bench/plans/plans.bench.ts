import type { Bench, BenchOptions } from '../bench.js';
import { figure, type Figure, type Report } from '../figures.js';
import { machine } from '../machine.js';
import { idOf } from '../market/clones.js';
import { makeTemplate, type Template } from '../market/template.js';
import { TokenSigner } from '../market/tokens.js';
import { Recording } from '../recording/recording.js';
import type { RecordedStatement } from '../recording/statement.js';
import { onScratch, type Scratch, type ScratchDatabase } from '../scratch.js';
import { fill, undoClaims, undoSubmission } from './fill.js';
import { CALLED, UNCALLED, type HotQuery } from './hot-queries.js';
import { writePlans, type PlannedQuery } from './plan-file.js';
import { faultsOf, measurePlan, rowsRead, rowsReturned } from './plan.js';
import { headersOf, recordBackground, recordCalls } from './record.js';

const FULL = 1_000_000;
const QUICK = 20_000;
/** Rows read for a row returned, beyond the few that any plan reads. */
const FACTOR = 8;
const FEW = 20;

export async function explainAll(database: ScratchDatabase, statements: ReadonlyMap<HotQuery, RecordedStatement>): Promise<PlannedQuery[]> {
  const planned: PlannedQuery[] = [];
  for (const [query, statement] of statements) planned.push({ query, measured: await measurePlan(database.admin, statement) });
  return planned;
}

/** Plans everything that the product sends on a filled database. */
async function planAll(scratch: Scratch, database: ScratchDatabase, template: Template): Promise<PlannedQuery[]> {
  const signer = await TokenSigner.publish(database.admin);
  const client = headersOf(signer, template.clientAccountId, template.clientOrganisationId);
  const called = await recordCalls(await Recording.start(scratch, database), CALLED, { client, vendor: headersOf(signer, idOf('account', 1), idOf('organisation', 1)) });
  await undoSubmission(database.admin);
  const planned = await explainAll(database, called);
  const background = await recordBackground(scratch, database, UNCALLED);
  await undoClaims(database.admin);
  return [...planned, ...(await explainAll(database, background))];
}

export function figuresOf({ query, measured: { plan, ms } }: PlannedQuery): Figure[] {
  const name = `${query.source.slice(query.source.lastIndexOf('/') + 1)}: ${query.title}`;
  const perRow = Math.max(0, rowsRead(plan) - FEW) / Math.max(1, rowsReturned(plan));
  return [figure(name, 'ms', ms), figure(`${name}, rows read for a row`, 'rows', perRow, { atMost: query.reads?.perRow ?? FACTOR }), figure(`${name}, faults`, 'faults', faultsOf(plan).length, { atMost: 0 })];
}

/** Says what is at fault, and writes the plans unless the bench was only tried. `rows` says what of. */
export async function tellPlans(database: ScratchDatabase, planned: readonly PlannedQuery[], { bench, rows }: { readonly bench: string; readonly rows: string }, { quick, say }: BenchOptions): Promise<void> {
  for (const { query, measured } of planned) for (const fault of faultsOf(measured.plan)) say(`${query.source}, ${query.title}: ${fault}`);
  if (quick) return;
  const { rows: answered } = await database.admin.query<{ version: string }>(`SELECT split_part(current_setting('server_version'), ' ', 1) AS version`);
  const measuredOn = `${new Date().toISOString().slice(0, 10)}, PostgreSQL ${answered[0]?.version}; ${rows}.`;
  for (const file of writePlans(process.cwd(), planned, { bench, measuredOn })) say(`written: ${file}`);
}

/** The plan of every hot query at a million rows, written beside the query. */
export const plans: Bench = {
  name: 'plans',
  description: 'the plan of every hot query at a million rows, written beside the query as <query>.plan.md',
  run: ({ quick, say }): Promise<Report> =>
    onScratch(async (scratch) => {
      const rows = quick ? QUICK : FULL;
      const database = await scratch.database('plans');
      const template = await makeTemplate(database);
      await fill(database.admin, template, rows, say);
      await database.settle();
      say('recording and explaining …');
      const planned = await planAll(scratch, database, template);
      await tellPlans(database, planned, { bench: 'plans', rows: 'a million each of requests, vendors, bids, matches, events, keys and sessions' }, { quick, say });
      return { bench: 'plans', setting: { ...machine(), rows }, figures: planned.flatMap(figuresOf) };
    }),
};
