import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { loginUrl } from '../database/roles.js';
import { Queues } from '../queue/queues.js';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase } from '../testing/index.js';
import { Reconciliation } from './reconciliation.js';

const PAGE = 10;

describe('the reconciliation of an outbox with the inboxes', () => {
  let own: TestDatabase;
  let queue: TestDatabase;
  let queues: Queues;
  let pool: pg.Pool;
  let admin: pg.Client;

  const reconciliation = () => new Reconciliation('vendors', pool, queues, PAGE);
  const jobs = () => queues.of('matching').getWaitingCount();
  /** As when the queue died without a trace of its jobs. */
  const forgetJobs = () => queues.of('matching').obliterate({ force: true });
  const handedOver = async (count: number, ago: string) => {
    const ids = Array.from({ length: count }, () => uuidv7());
    await admin.query(
      `INSERT INTO vendors.outbox (id, type, payload, occurred_at, relayed_at)
       SELECT id, 'vendors.vendor-changed.v1', $2, clock_timestamp() - $3::interval, clock_timestamp() - $3::interval FROM unnest($1::uuid[]) AS id`,
      [ids, { vendorId: uuidv7(), organisationId: uuidv7(), version: 1 }, ago],
    );
    return ids;
  };
  const handled = (ids: readonly string[]) => admin.query(`INSERT INTO matching.inbox (subscriber, event_id) SELECT 'matching.on-vendor-changed', unnest($1::uuid[])`, [ids]);
  const letQueueIn = async (connections: number) => {
    const name = new URL(queue.url).pathname.slice(1);
    await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT ${connections}`);
    if (connections === 0) await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  };

  beforeEach(async () => {
    [own, queue] = await Promise.all([cloneDatabase(), cloneDatabase()]);
    queues = new Queues({ ...own.config, queueUrl: loginUrl(queue.url, TEST_MASTER_KEY, 'queue') }, () => undefined);
    pool = new pg.Pool({ connectionString: loginUrl(own.url, TEST_MASTER_KEY, 'relay') });
    admin = new pg.Client({ connectionString: own.url });
    await admin.connect();
  });

  afterEach(async () => {
    await admin.end();
    await pool.end();
    await queues.close();
    await own.drop();
    await queue.drop();
  });

  it('hands over again what nobody has handled, and nothing that was handled or has only just left', async () => {
    const [unhandled] = await handedOver(1, '1 minute');
    await handled(await handedOver(1, '1 minute'));
    await handedOver(1, '1 second');
    expect(await reconciliation().look()).toBe(1);
    expect((await queues.of('matching').getWaiting()).map(({ id }) => id)).toEqual([`${unhandled}.matching.on-vendor-changed`]);
  });

  it('reads page after page until nothing is left', async () => {
    await handedOver(2 * PAGE + 5, '1 minute');
    expect(await reconciliation().look()).toBe(2 * PAGE + 5);
    expect(await jobs()).toBe(2 * PAGE + 5);
  });

  it('goes back to where its last complete look ended when looks have failed, although that is longer ago than it usually looks', async () => {
    const reconciles = reconciliation();
    await handedOver(3, '1 hour');
    await letQueueIn(0);
    await expect(reconciles.look()).rejects.toThrow();
    await letQueueIn(-1);
    expect(await reconciles.look()).toBe(3);
    expect(await jobs()).toBe(3);
  }, 30_000);

  it('keeps looking for what waits in the queue, so that a queue which dies after hours is made good too', async () => {
    const reconciles = reconciliation();
    const ids = await handedOver(3, '5 hours');
    await reconciles.look();
    await forgetJobs();
    // The events have just been handed over; by the next look they have been for a while.
    await admin.query(`UPDATE vendors.outbox SET relayed_at = relayed_at - interval '20 seconds'`);
    expect(await reconciles.look()).toBe(3);
    expect(await jobs()).toBe(3);
    await handled(ids);
    await admin.query(`UPDATE vendors.outbox SET relayed_at = relayed_at - interval '20 seconds'`);
    expect(await reconciles.look()).toBe(0);
  });

  it('looks back from the last event that was handed over when it has never looked: a machine that was off for days has forgotten nothing', async () => {
    await handedOver(3, '3 days');
    expect(await reconciliation().look()).toBe(3);
  });
});
