import pg from 'pg';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone, refusals } from '../../testing/bidding-on-clone.js';
import { until } from '../../testing/requests-on-clone.js';
import { ActOnBid } from './act-on-bid.js';
import { ListBidsOfRequest } from './list-bids-of-request.js';
import { ReviseBid } from './revise-bid.js';
import { SubmitBid } from './submit-bid.js';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the deadline of bidding (R1)', () => {
  let bidding: BiddingOnClone;

  const closesAt = async (requestId: string) => (await bidding.rows<{ closes_at: Date }>('SELECT closes_at FROM requests.request WHERE id = $1', requestId))[0]!.closes_at.getTime();
  const waiting = async () => (await bidding.rows(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it.each(['submit', 'revise', 'withdraw'] as const)('refuses to %s a bid whose transaction began in time and waited for the request past its close', async (act) => {
    const requestId = await bidding.publish(2);
    const { id, vendor } = act === 'submit' ? await bidding.draft(requestId) : await bidding.bid(requestId);
    const holder = new pg.Client({ connectionString: bidding.on.clone.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM requests.request WHERE id = $1 FOR UPDATE', [requestId]);
    expect(Date.now()).toBeLessThan(await closesAt(requestId));
    const acts = {
      submit: () => bidding.get(SubmitBid).execute(vendor, id),
      revise: () => bidding.get(ReviseBid).execute(vendor, id, { ...EXAMPLE_BID_CONTENT, summary: 'Now for less, and just in time.' }),
      withdraw: () => bidding.get(ActOnBid).execute(vendor, id, 'withdraw'),
    };
    const late = expect(acts[act]()).rejects.toMatchObject({ kind: 'conflict', code: 'request_closed' });
    await until(waiting);
    await sleep((await closesAt(requestId)) - Date.now() + 50);
    await holder.query('COMMIT');
    await holder.end();
    await late;
    expect(await bidding.rows('SELECT state, revisions FROM requests.bid WHERE id = $1', id)).toEqual([act === 'submit' ? { state: 'draft', revisions: 0 } : { state: 'submitted', revisions: 1 }]);
  });

  it('accepts nothing late in a burst across the close, and nothing appears once the bids were opened', async () => {
    const requestId = await bidding.publish(8, { bidMode: 'sealed' });
    const drafts = await Promise.all(Array.from({ length: 40 }, () => bidding.draft(requestId)));
    const close = await closesAt(requestId);
    expect(Date.now()).toBeLessThan(close - 1_600);
    const submit = async ({ id, vendor }: (typeof drafts)[number], at: number) => {
      await sleep(at - Date.now());
      return bidding.get(SubmitBid).execute(vendor, id);
    };
    const read = () => bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, { limit: 100 });
    const firstRead = async () => {
      for (;;) {
        const page = await read().catch(() => undefined);
        if (page) return page.items.map((bid) => bid.id);
        await sleep(2);
      }
    };
    const [seen, ...outcomes] = await Promise.all([
      firstRead(),
      ...drafts.map((draft, index) => submit(draft, close - 1_500 + index * 50).then((value) => ({ status: 'fulfilled', value }) as const, (reason: unknown) => ({ status: 'rejected', reason }) as const)),
    ]);
    const refused = refusals(outcomes);
    expect(new Set(refused)).toEqual(new Set(['request_closed']));
    expect(outcomes.length - refused.length).toBeGreaterThan(0);
    expect(seen).toHaveLength(outcomes.length - refused.length);
    expect((await read()).items.map((bid) => bid.id)).toEqual(seen);
    const late = `SELECT 1 FROM requests.bid_revision v JOIN requests.request r ON r.id = v.request_id WHERE v.decided_at >= r.closes_at OR v.decided_at >= r.opened_at`;
    expect(await bidding.rows(late)).toEqual([]);
  }, 60_000);

  it('is held by the database against a writer that asks nobody', async () => {
    const requestId = await bidding.publish();
    const { id } = await bidding.draft(requestId);
    const { database } = bidding.on.service;
    const submit = (decidedAt: string) =>
      database.query(`UPDATE requests.bid SET state = 'submitted', revisions = 1, submitted_at = created_at, valid_until = created_at, decided_at = ${decidedAt} WHERE id = $1`, [id]);
    await expect(submit('decided_at')).rejects.toMatchObject({ code: '23514', constraint: 'bid_decision_dated' });
    await expect(submit(`(SELECT closes_at FROM requests.request WHERE id = request_id)`)).rejects.toMatchObject({ code: '23514', constraint: 'bid_in_time' });
    await bidding.rows('UPDATE requests.request SET opened_at = clock_timestamp() WHERE id = $1', requestId);
    await expect(submit(`decided_at + interval '1 ms'`)).rejects.toMatchObject({ code: '23514', constraint: 'bid_in_time' });
    const revision = `INSERT INTO requests.bid_revision (bid_id, revision, request_id, organisation_id, content, valid_until, decided_at) SELECT id, 1, request_id, organisation_id, content, created_at, decided_at FROM requests.bid WHERE id = $1`;
    await expect(database.query(revision, [id])).rejects.toMatchObject({ code: '23514', constraint: 'bid_in_time' });
    await bidding.rows('UPDATE requests.request SET opened_at = NULL WHERE id = $1', requestId);
    await expect(submit(`decided_at + interval '1 ms'`)).resolves.toEqual([]);
  });
});
