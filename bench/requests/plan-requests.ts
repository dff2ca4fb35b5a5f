import { idOf } from '../market/clones.js';
import type { PlannedQuery } from '../plans/plan-file.js';
import { explainAll } from '../plans/plans.bench.js';
import { recordBackground, recordCalls } from '../plans/record.js';
import { Recording } from '../recording/recording.js';
import type { Scratch } from '../scratch.js';
import { requestQueries, TIMED, type Subjects } from './hot-queries.js';
import type { ServedMarket } from './served.js';
import { awardableOf, BIG, bidsOf, NEWCOMERS, openOf, vendorsOf } from './shape.js';

/** Of the `default` limits. */
const MOST_DRAFTS = 100;

/** The last of each, which no act has touched yet, made ready for the acts. */
async function subjectsOf({ database: { admin }, template, size }: ServedMarket): Promise<Subjects> {
  const one = async (text: string, ...values: unknown[]) => (await admin.query<{ id: string }>(text, values)).rows[0]!.id;
  const own = `SELECT id FROM requests.request WHERE organisation_id = $1 AND id <> $2 AND discipline = 'accounting'`;
  const [toAward, closed] = awardableOf(size).slice(-2).map((i) => idOf('request', i)) as [string, string];
  const open = openOf(size);
  const withMany = open.findLast((i) => i % 1_000 === BIG) ?? (open.at(-1) as number);
  const capped = idOf('request', withMany);
  await admin.query(`UPDATE requests.request SET content = jsonb_set(content, '{bidCap}', '500') WHERE id = $1`, [capped]);
  await admin.query(`INSERT INTO requests.bid_slots (request_id, cap) VALUES ($1, 500)`, [capped]);
  await admin.query(`UPDATE requests.request SET content = jsonb_set(content, '{finalOffers}', 'true') WHERE id = $1`, [closed]);
  await admin.query(`UPDATE requests.bid SET shortlisted = true WHERE request_id = $1 AND state = 'submitted'`, [closed]);
  await admin.query(`UPDATE identity.account SET email_verified_at = clock_timestamp() WHERE email_verified_at IS NULL`);
  return {
    draft: await one(`${own} AND state = 'draft' LIMIT 1`, template.clientOrganisationId, template.requestId),
    open: await one(`${own} AND state = 'published' AND visibility = 'open' AND closes_at > clock_timestamp() AND id <> $3 ORDER BY (SELECT count(*) FROM requests.bid b WHERE b.request_id = request.id) DESC LIMIT 1`, template.clientOrganisationId, template.requestId, capped),
    closed, toAward,
    award: await one(`SELECT w.id FROM requests.award w JOIN requests.request r ON r.id = w.request_id WHERE r.organisation_id = $1 AND w.status = 'confirmed' LIMIT 1`, template.clientOrganisationId),
    crowded: (await admin.query(`SELECT FROM requests.request WHERE organisation_id = $1 AND state = 'draft'`, [template.clientOrganisationId])).rowCount! >= MOST_DRAFTS,
    account: template.clientAccountId,
    bid: await one(`SELECT id FROM requests.bid WHERE request_id = $1 AND state = 'submitted' ORDER BY id DESC LIMIT 1`, toAward),
    cappedBid: idOf('bid', bidsOf(size) + NEWCOMERS * (open.indexOf(withMany) + 1) - 1),
  };
}

/** The plan of every statement that reads and acts send, under the limits that count live requests. */
export async function planRequests(scratch: Scratch, market: ServedMarket, deep: number): Promise<PlannedQuery[]> {
  const { database } = market;
  const queries = requestQueries(await subjectsOf(market), deep);
  const recording = await Recording.start(scratch, database, { ROLE: 'http', LIMITS: 'default' });
  const called = await recordCalls(recording, queries, market.callers(vendorsOf(market.size) + NEWCOMERS));
  const planned = await explainAll(database, called);
  return [...planned, ...(await explainAll(database, await recordBackground(scratch, database, TIMED)))];
}
