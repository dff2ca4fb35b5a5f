import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { loginUrl } from '../database/roles.js';
import { Queues } from '../queue/queues.js';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase, until } from '../testing/index.js';
import { Relay } from './relay.js';

const INSERT = `INSERT INTO identity.outbox (id, type, payload, occurred_at) VALUES ($1, 'nobody.listens.v1', '{}', clock_timestamp())`;

describe('the relay', () => {
  let clone: TestDatabase;
  let queues: Queues;
  let pool: pg.Pool;
  let admin: pg.Client;

  const isRelayed = async (id: string) => (await pool.query('SELECT 1 FROM identity.outbox WHERE id = $1 AND relayed_at IS NOT NULL', [id])).rowCount === 1;
  const waiting = async () => ((await pool.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE identity.outbox%'`)).rowCount ?? 0) > 0;

  beforeAll(async () => {
    clone = await cloneDatabase();
    queues = new Queues(clone.config, () => undefined);
    pool = new pg.Pool({ connectionString: loginUrl(clone.url, TEST_MASTER_KEY, 'relay') });
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
  });

  afterAll(async () => {
    await admin.end();
    await pool.end();
    await queues.close();
    await clone.drop();
  });

  it('looks again at once when something was committed while it was busy with a batch', async () => {
    const [first, second] = [uuidv7(), uuidv7()];
    const relay = new Relay('identity', pool, queues, () => undefined, () => 60_000);
    await admin.query(INSERT, [first]);
    await admin.query('BEGIN');
    await admin.query(INSERT, [second]);
    // Lets the relay find the first event, not mark it.
    await admin.query('LOCK TABLE identity.outbox IN SHARE ROW EXCLUSIVE MODE');
    relay.start();
    try {
      await until(waiting);
      relay.nudge();
      await admin.query('COMMIT');
      await until(() => isRelayed(second));
      expect(await isRelayed(first)).toBe(true);
    } finally {
      await relay.stop();
    }
  }, 30_000);

  it('finds at its first look what was released while no relay ran, however long ago, and later what is released anew', async () => {
    const [[first, firstKey], [second, secondKey]] = [[uuidv7(), uuidv7()], [uuidv7(), uuidv7()]] as const;
    const hold = (id: string, key: string) => admin.query(`INSERT INTO identity.outbox (id, type, payload, hold_key, occurred_at) VALUES ($1, 'nobody.listens.v1', '{}', $2, clock_timestamp())`, [id, key]);
    await hold(first, firstKey);
    await hold(second, secondKey);
    await admin.query(`INSERT INTO identity.outbox_release (hold_key, released_at) VALUES ($1, clock_timestamp() - interval '3 years')`, [firstKey]);
    const relay = new Relay('identity', pool, queues, () => undefined, () => 60_000);
    await relay.relayBatch();
    expect([await isRelayed(first), await isRelayed(second)]).toEqual([true, false]);
    await admin.query('INSERT INTO identity.outbox_release (hold_key) VALUES ($1)', [secondKey]);
    await relay.relayBatch();
    expect(await isRelayed(second)).toBe(true);
  });
});
