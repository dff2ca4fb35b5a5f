import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { Database } from '../database/database.js';
import { loginUrl } from '../database/roles.js';
import { cloneDatabase, TEST_MASTER_KEY, until, type TestDatabase } from '../testing/index.js';
import { Tail, tailFromNow, type TailCursor, type TailedRow } from './tail.js';

interface Row extends TailedRow {
  readonly type: string;
}

/** Every outbox is such a table: who writes it commits when it likes. */
const SOURCE = { relation: 'identity.outbox', columns: ['type'] };

describe('a tail', () => {
  let clone: TestDatabase;
  let database: Database;
  let writers: pg.Client[];
  let seen: string[];

  const follow = async (from?: TailCursor) => new Tail<Row>(database, SOURCE, from ?? (await tailFromNow(database)), (rows) => void seen.push(...rows.map(({ type }) => type)));
  const writer = async () => {
    const client = new pg.Client({ connectionString: clone.url });
    await client.connect();
    writers.push(client);
    return client;
  };
  /** Transactions are numbered over all databases of a server: one that others hold open elsewhere holds every tail back. Waits until none holds these rows back. */
  const settled = () =>
    until(async () => (await database.query('SELECT 1 FROM identity.outbox WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1')).length === 0);
  const add = (client: pg.Client, type: string) => client.query(`INSERT INTO identity.outbox (id, type, payload, occurred_at) VALUES ($1, $2, '{}', clock_timestamp())`, [uuidv7(), type]);

  beforeEach(async () => {
    clone = await cloneDatabase();
    database = new Database({ service: 'identity', url: loginUrl(clone.url, TEST_MASTER_KEY, 'identity'), poolSize: 3, acquireTimeoutMs: 5_000, rows: [] });
    await database.open();
    [writers, seen] = [[], []];
  });

  afterEach(async () => {
    for (const client of writers) await client.end();
    await database.close();
    await clone.drop();
  });

  it('steps over no row of a transaction that was held open while others committed, and keeps the order', async () => {
    const tail = await follow();
    const [slow, quick] = [await writer(), await writer()];
    await slow.query('BEGIN');
    await add(slow, 'first, but late');
    await add(quick, 'second, but soon');
    await tail.catchUp();
    expect(seen).toEqual([]);
    expect(await database.query('SELECT type FROM identity.outbox')).toEqual([{ type: 'second, but soon' }]);
    await slow.query('COMMIT');
    await add(quick, 'third');
    await settled();
    await tail.catchUp();
    await tail.catchUp();
    expect(seen).toEqual(['first, but late', 'second, but soon', 'third']);
  });

  it('brings what a load does not see that began after its cursor was taken', async () => {
    const [slow, quick] = [await writer(), await writer()];
    await slow.query('BEGIN');
    await add(slow, 'open at the load');
    const tail = await follow();
    const loaded = await database.query('SELECT type FROM identity.outbox');
    await slow.query('COMMIT');
    await add(quick, 'after the load');
    await settled();
    await tail.catchUp();
    expect(loaded).toEqual([]);
    expect(seen).toEqual(['open at the load', 'after the load']);
  });

  it('goes on where another one stopped', async () => {
    const client = await writer();
    const first = await follow();
    await add(client, 'one');
    await settled();
    await first.catchUp();
    await add(client, 'two');
    await settled();
    await (await follow(first.cursor)).catchUp();
    expect(seen).toEqual(['one', 'two']);
  });

  it('reads more than a batch, and shares the reading of calls at the same time', async () => {
    const client = await writer();
    const tail = await follow();
    await client.query(`INSERT INTO identity.outbox (id, type, payload, occurred_at) SELECT gen_random_uuid(), 'many', '{}', clock_timestamp() FROM generate_series(1, 2500)`);
    await settled();
    await Promise.all(Array.from({ length: 20 }, () => tail.catchUp()));
    expect(seen).toHaveLength(2_500);
  });

  it('has seen, after a call, what was committed before the call, even while another call reads', async () => {
    const client = await writer();
    let release = (): void => undefined;
    const gate = new Promise<void>((open) => (release = open));
    const tail = new Tail<Row>(database, SOURCE, await tailFromNow(database), async (rows) => {
      await gate;
      seen.push(...rows.map(({ type }) => type));
    });
    await add(client, 'one');
    await settled();
    const first = tail.catchUp();
    await add(client, 'two');
    await settled();
    const second = tail.catchUp();
    release();
    await second;
    expect(seen).toEqual(['one', 'two']);
    await first;
  });

  it('brings rows again that could not be applied', async () => {
    const client = await writer();
    let broken = true;
    const tail = new Tail<Row>(database, SOURCE, await tailFromNow(database), (rows) => {
      if (broken) throw new Error('no');
      seen.push(...rows.map(({ type }) => type));
    });
    await add(client, 'one');
    await settled();
    await expect(tail.catchUp()).rejects.toThrow('no');
    broken = false;
    await tail.catchUp();
    expect(seen).toEqual(['one']);
  });
});
