import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { Database } from '../database/database.js';
import { loginUrl } from '../database/roles.js';
import { startProcess } from '../process.js';
import { Runtime } from '../runtime.js';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase, until, identityAlone } from '../testing/index.js';
import { RemoveAged } from './remove-aged.js';

/** By one subscriber. */
const HEARD_BY_MATCHING = 'vendors.vendor-changed.v1';
const HEARD_BY_NOBODY = 'vendors.nobody-listens.v1';

const identity = identityAlone();

describe('what has aged', () => {
  let clone: TestDatabase;
  let admin: pg.Client;
  let maintenance: pg.Pool;
  const databases: Database[] = [];

  const removal = async (service: 'vendors' | 'matching') => {
    const database = new Database({ service, url: loginUrl(clone.url, TEST_MASTER_KEY, service), poolSize: 2, acquireTimeoutMs: 5_000, rows: [] });
    await database.open();
    databases.push(database);
    return new RemoveAged(database, maintenance);
  };
  const removeAll = async () => {
    for (const service of ['vendors', 'matching'] as const) await (await removal(service)).run({ over: false });
  };
  const announced = async (type: string, relayed: string | null, holdKey: string | null = null) => {
    const id = uuidv7();
    await admin.query(`INSERT INTO vendors.outbox (id, type, payload, hold_key, occurred_at, relayed_at) VALUES ($1, $2, '{}', $4, '2026-01-01', clock_timestamp() - $3::interval)`, [id, type, relayed, holdKey]);
    return id;
  };
  const handled = async (id: string, ago: string) => {
    await admin.query(`INSERT INTO matching.inbox (subscriber, event_id, handled_at) VALUES ('matching.on-vendor-changed', $1, clock_timestamp() - $2::interval)`, [id, ago]);
    return id;
  };
  const idsIn = async (table: string, column = 'id') => (await admin.query<{ id: string }>(`SELECT ${column} AS id FROM ${table} ORDER BY 1`)).rows.map(({ id }) => id);

  beforeEach(async () => {
    clone = await cloneDatabase();
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    maintenance = new pg.Pool({ connectionString: loginUrl(clone.url, TEST_MASTER_KEY, 'maintenance') });
  });

  afterEach(async () => {
    await Promise.all(databases.splice(0).map((database) => database.close()));
    await maintenance.end();
    await admin.end();
    await clone.drop();
  });

  it('goes a week after it left, once everybody has handled it; what waits, is held or was not handled stays', async () => {
    const goes = [await announced(HEARD_BY_NOBODY, '8 days'), await handled(await announced(HEARD_BY_MATCHING, '8 days'), '8 days')];
    const stays = [
      await announced(HEARD_BY_MATCHING, '400 days'),
      await announced(HEARD_BY_NOBODY, '6 days'),
      await announced(HEARD_BY_NOBODY, null),
      await announced(HEARD_BY_NOBODY, null, uuidv7()),
      await announced(HEARD_BY_NOBODY, '0 days'),
    ];
    await removeAll();
    expect(await idsIn('vendors.outbox')).toEqual(stays.sort());
    expect(goes).toHaveLength(2);
  });

  it('keeps the mark that an event was handled for a month, and for as long as the event itself', async () => {
    const [gone, recent, still] = [uuidv7(), uuidv7(), await announced(HEARD_BY_MATCHING, '1 day')];
    await handled(gone, '31 days');
    await handled(recent, '29 days');
    await handled(still, '31 days');
    await handled(uuidv7(), '0 days');
    await removeAll();
    const left = await idsIn('matching.inbox', 'event_id');
    expect(left).toHaveLength(3);
    expect(left).not.toContain(gone);
  });

  it('is counted from the last event: while nothing runs, nothing ages', async () => {
    const id = await handled(await announced(HEARD_BY_MATCHING, '300 days'), '300 days');
    await removeAll();
    expect([await idsIn('vendors.outbox'), await idsIn('matching.inbox', 'event_id')]).toEqual([[id], [id]]);
  });

  it('is a released key that nothing waits for', async () => {
    const [done, waits, young] = [uuidv7(), uuidv7(), uuidv7()];
    await announced(HEARD_BY_NOBODY, null, waits);
    await admin.query(`INSERT INTO vendors.outbox_release (hold_key, released_at) VALUES ($1, clock_timestamp() - interval '8 days'), ($2, clock_timestamp() - interval '8 days'), ($3, clock_timestamp())`, [done, waits, young]);
    await removeAll();
    expect(await idsIn('vendors.outbox_release', 'hold_key')).toEqual([waits, young].sort());
  });

  it('is an answer under an idempotency key of more than a day, in whatever number', async () => {
    await admin.query(
      `INSERT INTO vendors.idempotency_key (scope, key, fingerprint, status, body, created_at)
       SELECT 'somebody', 'key-' || i, 'f', 200, '{}', clock_timestamp() - interval '23 hours 59 minutes' - make_interval(mins => 2 * (i % 2)) FROM generate_series(1, 5000) AS i`,
    );
    await removeAll();
    expect((await admin.query<{ n: string }>(`SELECT count(*) AS n FROM vendors.idempotency_key`)).rows).toEqual([{ n: '2500' }]);
    expect((await admin.query(`SELECT 1 FROM vendors.idempotency_key WHERE created_at < clock_timestamp() - interval '24 hours'`)).rowCount).toBe(0);
  });

  it('is not a key that is used anew while it is being removed', async () => {
    await admin.query(`INSERT INTO vendors.idempotency_key (scope, key, fingerprint, status, created_at) VALUES ('somebody', 'key', 'f', 200, clock_timestamp() - interval '25 hours')`);
    const user = new pg.Client({ connectionString: clone.url });
    await user.connect();
    await user.query('BEGIN');
    await user.query('UPDATE vendors.idempotency_key SET created_at = clock_timestamp()');
    const removing = (await removal('vendors')).run({ over: false });
    await until(async () => ((await admin.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%DELETE FROM vendors.idempotency_key%'`)).rowCount ?? 0) > 0);
    await user.query('COMMIT');
    await user.end();
    await removing;
    expect((await admin.query('SELECT 1 FROM vendors.idempotency_key')).rowCount).toBe(1);
  });

  it('is removed by every process that has workers, without being told to', async () => {
    await admin.query(`INSERT INTO identity.idempotency_key (scope, key, fingerprint, status, created_at) VALUES ('somebody', 'key', 'f', 200, clock_timestamp() - interval '25 hours')`);
    await admin.query(`INSERT INTO identity.outbox_release (hold_key, released_at) VALUES ($1, clock_timestamp() - interval '8 days')`, [uuidv7()]);
    const running = await startProcess(new Runtime(clone.config, [identity]));
    try {
      await until(async () => (await admin.query('SELECT 1 FROM identity.idempotency_key UNION ALL SELECT 1 FROM identity.outbox_release')).rowCount === 0);
    } finally {
      await running.stop();
    }
  });

  it('waits for the next round when this one is over', async () => {
    await admin.query(`INSERT INTO vendors.outbox (id, type, payload, occurred_at, relayed_at) SELECT gen_random_uuid(), $1, '{}', '2026-01-01', clock_timestamp() - make_interval(days => 8 * (i % 2)) FROM generate_series(1, 5000) AS i`, [HEARD_BY_NOBODY]);
    const removing = await removal('vendors');
    let asked = 0;
    await removing.run({ get over() { return (asked += 1) > 3; } });
    const left = (await idsIn('vendors.outbox')).length;
    expect([left > 2_500, left < 5_000]).toEqual([true, true]);
    await removing.run({ over: false });
    expect(await idsIn('vendors.outbox')).toHaveLength(2_500);
  });
});
