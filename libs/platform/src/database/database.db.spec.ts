import pg from 'pg';
import { cloneDatabase, openServices, TEST_MASTER_KEY, type TestDatabase, type TestService } from '../testing/index.js';
import { defineService } from '../service-module.js';
import { Database, TRANSACTION_TIMEOUT_MS } from './database.js';
import { loginUrl } from './roles.js';
import type { Tx } from './tx.js';

const empty = <S extends 'matching' | 'identity'>(name: S) => defineService<S>({ name, rows: [], controllers: [], providers: [], subscribers: {} as never, schedules: [], commands: [] });

describe('the database as a service sees it', () => {
  let clone: TestDatabase;
  let service: TestService;

  beforeAll(async () => {
    clone = await cloneDatabase();
    service = await openServices([empty('identity'), empty('matching')], clone.config);
  });

  afterAll(async () => {
    await service.close();
    await clone.drop();
  });

  it('refuses a query on the schema of another service with 42501', async () => {
    await expect(service.database.query('SELECT * FROM matching.outbox')).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps nothing of a transaction that throws', async () => {
    const failing = service.database.transaction(async (tx) => {
      tx.announce('identity.organisation-registered.v1', { organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', version: 1, side: 'client' });
      await tx.query('SELECT 1 / 0');
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await service.database.query('SELECT * FROM identity.outbox')).toEqual([]);
  });

  it('keeps nothing of a transaction when what goes with the commit fails, and goes on with the same connection', async () => {
    const single = new Database({ service: 'identity', url: loginUrl(clone.url, TEST_MASTER_KEY, 'identity'), poolSize: 1, acquireTimeoutMs: 10_000, rows: [] });
    await single.open();
    const failing = single.transaction((tx) => {
      tx.announce('identity.organisation-registered.v1', { organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', version: 1, side: 'client' });
      tx.append('SELECT 1 / $1::int', [0]);
      return Promise.resolve('done');
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await single.transaction((tx) => tx.query('SELECT type FROM identity.outbox'))).toEqual([]);
    await single.close();
  });

  it('keeps nothing when a value that goes with the commit cannot be sent', async () => {
    const circular: Record<string, unknown> = {};
    circular['itself'] = circular;
    const failing = service.database.transaction(async (tx) => {
      await tx.execute(`INSERT INTO identity.audit (id, at, action, object_id, facts) VALUES (gen_random_uuid(), now(), 'seen', gen_random_uuid(), '{}')`);
      tx.append('SELECT $1::jsonb', [circular]);
    });
    await expect(failing).rejects.toThrow(/circular/i);
    expect(await service.database.query('SELECT * FROM identity.audit')).toEqual([]);
  });

  it('does not say that it committed what a failure, kept quiet, had ended', async () => {
    const quiet = service.database.transaction(async (tx) => {
      await tx.query('SELECT 1 / 0').catch(() => undefined);
      tx.announce('identity.organisation-registered.v1', { organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', version: 1, side: 'client' });
      return 'done';
    });
    await expect(quiet).rejects.toThrow();
    const silent = service.database.transaction(async (tx) => void (await tx.query('SELECT 1 / 0').catch(() => undefined)));
    await expect(silent).rejects.toThrow('a statement had failed');
    expect(await service.database.query('SELECT * FROM identity.outbox')).toEqual([]);
  });

  it('answers statements sent together in their order, each of which sees what was committed before it', async () => {
    const asked = [{ sql: 'SELECT pg_advisory_xact_lock(4711)' }, { sql: 'SELECT count(*)::int AS events FROM identity.outbox' }, { sql: 'SELECT $1::int AS given', values: [7] }];
    const holder = await service.database.pool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT pg_advisory_xact_lock(4711)');
    const waiting = service.database.transaction((tx) => tx.together(...asked));
    await holder.query(`INSERT INTO identity.outbox (id, type, payload, occurred_at) VALUES (gen_random_uuid(), 'seen', '{}', clock_timestamp())`);
    await holder.query('COMMIT');
    holder.release();
    expect((await waiting).slice(1)).toEqual([[{ events: 1 }], [{ given: 7 }]]);
    await expect(service.database.transaction((tx) => tx.together({ sql: 'SELECT 1 / 0' }))).rejects.toMatchObject({ code: '22012' });
  });

  it.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['asked together', (tx) => tx.together({ sql: 'SELECT 1' })],
    ['a query', (tx) => tx.query('SELECT 1')],
    ['a count of rows', (tx) => tx.execute('SELECT 1')],
    ['TypeORM', (tx) => tx.manager.query('SELECT 1')],
    ['several at once', (tx) => Promise.all([tx.query('SELECT 1'), tx.manager.query('SELECT 1'), tx.together({ sql: 'SELECT 1' }), tx.clock()])],
  ])('begins with its first statement: %s', async (_kind, first) => {
    await service.database.transaction(async (tx) => {
      await first(tx);
      expect(await tx.one('SELECT now() < statement_timestamp() AS earlier')).toEqual({ earlier: true });
      await tx.execute('SAVEPOINT inside');
    });
  });

  it('has no transaction without a statement, and one for what is written with the commit alone', async () => {
    const [before] = await service.database.query<{ at: Date }>('SELECT clock_timestamp() AS at');
    expect(await service.database.transaction(() => Promise.resolve('nothing'))).toBe('nothing');
    await service.database.transaction((tx) => Promise.resolve(tx.append(`INSERT INTO identity.outbox (id, type, payload, occurred_at) VALUES (gen_random_uuid(), 'seen', '{}', clock_timestamp())`, [])));
    expect(await service.database.query(`SELECT type FROM identity.outbox WHERE type = 'seen' AND occurred_at > $1`, [before?.at])).toEqual([{ type: 'seen' }]);
  });

  it('survives that a connection breaks before whoever asked for it has it in hand', async () => {
    const client = await service.database.pool.connect();
    expect(client.listenerCount('error')).toBeGreaterThan(0);
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    const ended = new Promise((heard) => client.once('end', () => heard(undefined)));
    await admin.query('SELECT pg_terminate_backend($1, 2000)', [rows[0]?.pid]);
    await admin.end();
    await ended;
    client.release(true);
    expect(await service.database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says that it is unavailable when its connection is cut between two statements of a transaction, and works again at once', async () => {
    const cut = service.database.transaction(async (tx) => {
      const own = await tx.one<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const admin = new pg.Client({ connectionString: clone.url });
      await admin.connect();
      await admin.query('SELECT pg_terminate_backend($1, 2000)', [own?.pid]);
      await admin.end();
      // The news has to arrive before the next statement: a statement under way fails with an error of its own.
      await new Promise((resolve) => setTimeout(resolve, 200));
      await tx.manager.query('SELECT 1');
    });
    await expect(cut).rejects.toMatchObject({ kind: 'unavailable', code: 'database_unavailable' });
    expect(await service.database.transaction((tx) => tx.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  it('tells the time by its own clock, outside a transaction as inside one', async () => {
    const before = await service.database.clock();
    const within = await service.database.transaction(async (tx) => [await tx.clock(), await tx.clock()]);
    const times = [before, ...within, await service.database.clock()].map((at) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.abs(times[0]! - Date.now())).toBeLessThan(60_000);
  });

  it('lets a transaction last its whole time however long it waited for a connection', async () => {
    const single = new Database({ service: 'identity', url: loginUrl(clone.url, TEST_MASTER_KEY, 'identity'), poolSize: 1, acquireTimeoutMs: 10_000, rows: [] });
    await single.open();
    const sleep = () => single.transaction((tx) => tx.query('SELECT pg_sleep($1)', [0.55 * (TRANSACTION_TIMEOUT_MS / 1_000)]));
    expect(await Promise.allSettled([sleep(), sleep()])).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
    await single.close();
  }, 20_000);

  it('records an event with the change and refuses to alter it afterwards', async () => {
    await service.database.transaction((tx) => Promise.resolve(tx.announce('identity.organisation-registered.v1', { organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', version: 1, side: 'client' })));
    expect(await service.database.query(`SELECT type FROM identity.outbox WHERE type <> 'seen'`)).toEqual([{ type: 'identity.organisation-registered.v1' }]);
    await expect(service.database.query('UPDATE identity.outbox SET type = $1', ['x'])).rejects.toMatchObject({ code: '42501' });
    await expect(service.database.query('DELETE FROM identity.outbox')).rejects.toMatchObject({ code: '42501' });
  });

  it('reads several statements as they stood at one instant, writes nothing in them, and gives the connection back', async () => {
    const count = 'SELECT count(*)::int AS n FROM identity.audit';
    const write = `INSERT INTO identity.audit (id, at, action, object_id, facts) VALUES (gen_random_uuid(), clock_timestamp(), 'seen', gen_random_uuid(), '{}')`;
    const single = new Database({ service: 'identity', url: loginUrl(clone.url, TEST_MASTER_KEY, 'identity'), poolSize: 1, acquireTimeoutMs: 10_000, rows: [] });
    await single.open();
    const [{ n: before } = { n: 0 }] = await single.query<{ n: number }>(count);
    const seen = await single.snapshot(async (source) => {
      const first = await source.query(count);
      // Another's write, between the two.
      await service.database.execute(write);
      return [first, await source.query(count)];
    });
    expect(seen).toEqual([[{ n: before }], [{ n: before }]]);
    await expect(single.snapshot((source) => source.query(write))).rejects.toMatchObject({ code: '25006' });
    expect(await single.query(count)).toEqual([{ n: before + 1 }]);
    await single.close();
  });
});
