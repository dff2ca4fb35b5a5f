import type pg from 'pg';
import type { Bench, BenchOptions } from '../bench.js';
import type { Report } from '../figures.js';
import { machine } from '../machine.js';
import { clone, idOf, idSql, prepareClones, withoutIndexes } from '../market/clones.js';
import { addOrganisations, addRequests, addVendors } from '../market/market.js';
import { filled, fillFastest } from '../market/scale.js';
import { makeTemplate, type Template } from '../market/template.js';
import { TokenSigner } from '../market/tokens.js';
import type { HotCall, HotQuery } from '../plans/hot-queries.js';
import { explainAll, figuresOf, tellPlans } from '../plans/plans.bench.js';
import { headersOf, recordCalls } from '../plans/record.js';
import { Recording } from '../recording/recording.js';
import { onScratch } from '../scratch.js';

interface Size {
  readonly requests: number;
  /** On the first request; on the others `FEW` each. */
  readonly many: number;
}

const FULL: Size = { requests: 20_000, many: 10_000 };
const QUICK: Size = { requests: 1_000, many: 2_000 };
const FEW = 5;
/** Of twenty bids, one each was never submitted, withdrawn and ruled out. */
const STATES = `(ARRAY['discarded', 'withdrawn', 'disqualified'] || array_fill('submitted'::text, ARRAY[17]))[1 + i % 20]`;

const ago = (days: number): string => `clock_timestamp() - interval '${days} days'`;

/** Closed requests under evaluation. Bid `i` is on the first as long as `i` is at most `many`; no vendor bids twice on one, and the prices are scattered. */
async function fill(admin: pg.Client, template: Template, { requests, many }: Size, say: BenchOptions['say']): Promise<void> {
  const request = `CASE WHEN i <= ${many} THEN 1 ELSE 2 + (i - ${many + 1}) / ${FEW} END`;
  const vendor = `1 + CASE WHEN i <= ${many} THEN i - 1 ELSE ((i - ${many + 1}) / ${FEW} * 7 + i % ${FEW} * 101) % ${many} END`;
  const counted = `${STATES} <> 'discarded'`;
  const price = `to_jsonb((900 + (i::bigint * 7919 % 60000) / 100.0)::numeric(10, 2)::text)`;
  await prepareClones(admin);
  await fillFastest(admin);
  const step = async (table: string, work: () => Promise<unknown>) => {
    say(`filling ${table} …`);
    await withoutIndexes(admin, [table], work);
  };
  await step('identity.account', () => addOrganisations(admin, template, [1, many]));
  await step('vendors.listing', () => addVendors(admin, template, [1, many]));
  await step('requests.request', () => addRequests(admin, template, { numbers: [1, requests], closedPercent: 100, alike: true, own: { opened_at: ago(9) } }));
  await step('requests.bid', () => clone(admin, {
    table: 'requests.bid', from: `t.id = '${template.bidId}'`, numbers: [1, many + FEW * (requests - 1)],
    columns: {
      id: idSql('bid'), request_id: idSql('request', request), organisation_id: idSql('organisation', vendor), vendor_id: idSql('vendor', vendor),
      state: STATES, reason: `CASE WHEN ${STATES} <> 'submitted' THEN ${STATES} END`, revisions: `CASE WHEN ${counted} THEN 1 ELSE 0 END`,
      content: `jsonb_set(t.content, '{priceLines,0,price,amount}', ${price})`,
      decided_at: ago(12), submitted_at: `CASE WHEN ${counted} THEN ${ago(12)} END`, valid_until: `CASE WHEN ${counted} THEN ${ago(-90)} END`, created_at: ago(13), changed_at: ago(12),
    },
  }));
  // The lowest that meets every essential wins, for which the answers of all are read.
  await admin.query(`UPDATE requests.request SET content = jsonb_set(content, '{evaluation}', '{"method": "lowest_compliant"}') WHERE id = $1`, [idOf('request', 1)]);
  await filled(admin);
}

const bid = (i: number): string => idOf('bid', i);

/** What reads the bids of one request, each as the product sends it. The two acts are refused, or decide nothing about what the others read. */
function queriesOf({ many }: Size): readonly HotQuery[] {
  const path = `/v1/requests/${idOf('request', 1)}`;
  const read = (what: string, pages = 0): HotCall => ({ as: 'client', path: `${path}/${what}`, pages });
  const others = Array.from({ length: 200 }, (_, n) => ({ bidId: bid(20 * n + 10), reason: 'price' }));
  const conclude: HotCall = { as: 'client', method: 'POST', path: `${path}/conclude`, body: { reason: 'no_bids' }, refused: 422 };
  const award: HotCall = { as: 'client', method: 'POST', path: `${path}/award`, body: { bidId: bid(5), chosenFor: ['price'], departure: 'capacity', reasons: others.slice(0, Math.min(200, many / 20 - 1)) }, ifMatch: path };
  const source = { source: 'libs/requests/src/persistence/bids-of-request.sql.ts', login: 'requests' } as const;
  const evaluated = { source: 'libs/requests/src/persistence/evaluated-bids.sql.ts', login: 'requests' } as const;
  return [
    { ...source, title: 'whether there are any', statement: /^SELECT EXISTS[^]*AS any$/, call: conclude },
    { ...source, title: `a page of ${many} bids`, statement: /WHERE b\.request_id = \$1[^]*\$3$/, call: read('bids?limit=25') },
    { ...source, title: `a later page of ${many} bids`, statement: /WHERE b\.request_id = \$1[^]*\$3$/, call: read('bids?limit=25', 8) },
    { ...source, title: 'the prices of all bids, to rank them', statement: /AS "priceLines"[^]*LIMIT 10001$/, call: read('comparison') },
    { ...source, title: 'the bids that have a row in the comparison', statement: /AS "displayName"[^]*b\.id = ANY \(\$2::uuid\[\]\)/, call: read('comparison') },
    { ...source, title: 'the first thousand, as a release tells them', statement: /AS "displayName"[^]*LIMIT 1000$/, call: read('ocds') },
    { ...evaluated, title: 'how they stand', statement: /AS "reaffirmationDue"\s+FROM requests\.bid b[^]*LIMIT 10000$/, call: read('scores') },
    { ...evaluated, title: 'what ranks them', statement: /AS answers\s+FROM requests\.bid b/, call: read('evaluation') },
    { ...evaluated, title: 'whose those are that have a row', statement: /^SELECT b\.id, b\.organisation_id AS "organisationId", b\.vendor_id[^]*ANY \(\$2/, call: read('evaluation') },
    { ...source, title: 'which bids a client gives reasons for', statement: /^SELECT b\.id FROM requests\.bid b/, call: award },
  ];
}

/** The plans of what reads the bids of one request, where there are very many on it. */
export const comparison: Bench = {
  name: 'comparison',
  description: 'the plan of each query on the bids of one request: 10,000 of them, among 20,000 requests with bids',
  run: (options): Promise<Report> =>
    onScratch(async (scratch) => {
      const size = options.quick ? QUICK : FULL;
      const database = await scratch.database('comparison');
      const template = await makeTemplate(database);
      await fill(database.admin, template, size, options.say);
      await database.settle();
      const client = headersOf(await TokenSigner.publish(database.admin), template.clientAccountId, template.clientOrganisationId);
      options.say('recording and explaining …');
      const planned = await explainAll(database, await recordCalls(await Recording.start(scratch, database), queriesOf(size), { client }));
      await tellPlans(database, planned, { bench: 'comparison', rows: `${size.requests} requests of ${FEW} bids each, and one of ${size.many}` }, options);
      return { bench: 'comparison', setting: { ...machine(), ...size }, figures: planned.flatMap(figuresOf) };
    }),
};
