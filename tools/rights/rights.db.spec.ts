import { SERVICES } from '#contracts';
import { DATABASE_LOGINS, loginUrl, roleName, Runtime } from '#platform';
import { cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { MAINTENANCE, PUBLISHED, RELAY_READS, WRITES } from './declared-rights.js';
import { declaredRights, disagreement, heldRights } from './matrix.js';

const AGREED = { added: [], missing: [] };
const REFUSED = '42501';

const FUNCTIONS_WITH_OWNER_RIGHTS = 'SELECT oid::regprocedure::text AS name FROM pg_proc WHERE prosecdef AND pronamespace::regnamespace::text = ANY ($1)';
const VIEWS_WITHOUT_BARRIER = `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'v' AND relnamespace::regnamespace::text = ANY ($1) AND NOT coalesce(reloptions::text, '') ~ 'security_barrier(=true)?[,}]'`;

/** What a statement is refused with; `done` when it is not. */
const outcome = (running: Promise<unknown>) => running.then(() => 'done', (error: unknown) => (error as { code?: string }).code ?? String(error));

describe('the logins of the database', () => {
  let clone: TestDatabase;
  let admin: pg.Client;
  /** The databases of the all-in-one process, as its services are given them. */
  let allInOne: Runtime;

  const as = async <T>(login: 'relay' | 'maintenance' | 'queue', work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: loginUrl(clone.url, clone.config.masterKey, login) });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  const rows = async (sql: string, ...values: unknown[]) => (await admin.query<Record<string, string>>(sql, values)).rows;

  beforeAll(async () => {
    clone = await cloneDatabase();
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    allInOne = new Runtime(clone.config, ALL_SERVICES);
    await allInOne.open();
  }, 60_000);

  afterAll(async () => {
    await allInOne.close();
    await admin.end();
    await clone.drop();
  });

  it('may do what is declared on tables, columns, views and sequences, and nothing else', async () => {
    expect(disagreement(declaredRights(), await heldRights(admin))).toEqual(AGREED);
  });

  it.each<[string, string, string]>([
    ['a right on history', 'GRANT UPDATE ON requests.history TO marketplace_requests', 'requests: requests.history UPDATE'],
    ['a right on a neighbour’s table', 'GRANT SELECT ON requests.bid TO marketplace_matching', 'matching: requests.bid SELECT'],
    ['a right for everybody', 'GRANT SELECT ON identity.account TO PUBLIC', 'vendors: identity.account SELECT'],
    ['a right on one column', 'GRANT SELECT (email) ON identity.account TO marketplace_vendors', 'vendors: identity.account.email SELECT'],
    ['more than the mark for the relay', 'GRANT UPDATE (payload) ON requests.outbox TO marketplace_relay', 'relay: requests.outbox.payload UPDATE'],
    ['a right to empty a table', 'GRANT TRUNCATE ON vendors.history TO marketplace_vendors', 'vendors: vendors.history TRUNCATE'],
    ['membership of a neighbour’s role', 'GRANT marketplace_identity TO marketplace_vendors', 'vendors: identity.account SELECT'],
    ['a right on a sequence', 'CREATE SEQUENCE matching.counter; GRANT USAGE ON SEQUENCE matching.counter TO marketplace_vendors', 'vendors: matching.counter USAGE'],
  ])('are seen to hold too much when somebody grants %s', async (_what, grant, line) => {
    await admin.query('BEGIN');
    const held = await admin.query(grant).then(() => heldRights(admin)).finally(() => admin.query('ROLLBACK'));
    expect(disagreement(declaredRights(), held).added).toContain(line);
  });

  it('are seen to hold too little when a declared right is revoked', async () => {
    await admin.query('BEGIN');
    const held = await admin.query('REVOKE SELECT ON vendors.directory FROM marketplace_matching').then(() => heldRights(admin)).finally(() => admin.query('ROLLBACK'));
    expect(disagreement(declaredRights(), held)).toEqual({ added: [], missing: ['matching: vendors.directory SELECT'] });
  });

  it('are declared for every table and view that exists, and for none that does not', async () => {
    const is = await rows(`SELECT nspname || '.' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'p', 'v', 'm') AND nspname = ANY ($1) ORDER BY 1`, [...SERVICES]);
    const declared = [...SERVICES.flatMap((service) => Object.keys(WRITES[service]).map((table) => `${service}.${table}`)), ...Object.keys(PUBLISHED)];
    expect(is.map((row) => row['name'])).toEqual(declared.sort());
  });

  it('own nothing in the schemas of the services, create nothing there, and are members of nothing', async () => {
    const bound = DATABASE_LOGINS.filter((login) => login !== 'migrator').map(roleName);
    expect(await rows('SELECT role, schema FROM unnest($1::text[]) AS role, unnest($2::text[]) AS schema WHERE has_schema_privilege(role, schema, $3)', bound, [...SERVICES, 'marketplace', 'public'], 'CREATE')).toEqual([]);
    expect(await rows(`SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = ANY ($1)`, [...SERVICES])).toEqual([{ owner: roleName('migrator') }]);
    expect(await rows(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'marketplace_%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication)`)).toEqual([]);
    expect(await rows(`SELECT member::regrole, roleid::regrole FROM pg_auth_members WHERE member::regrole::text LIKE 'marketplace_%'`)).toEqual([]);
    expect(await rows(`SELECT role FROM unnest($1::text[]) AS role WHERE role <> $2 AND has_schema_privilege(role, 'bullmq', 'USAGE')`, DATABASE_LOGINS.map(roleName), roleName('queue'))).toEqual([]);
  });

  it('run no function with the rights of its owner, and a view hides what it filters', async () => {
    expect([...(await rows(FUNCTIONS_WITH_OWNER_RIGHTS, [...SERVICES])), ...(await rows(VIEWS_WITHOUT_BARRIER, [...SERVICES]))]).toEqual([]);
    await admin.query('BEGIN');
    await admin.query('CREATE FUNCTION vendors.loose() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$; CREATE VIEW vendors.see_through AS SELECT id FROM vendors.profile');
    const planted = [...(await rows(FUNCTIONS_WITH_OWNER_RIGHTS, [...SERVICES])), ...(await rows(VIEWS_WITHOUT_BARRIER, [...SERVICES]))];
    await admin.query('ROLLBACK');
    expect(planted).toEqual([{ name: 'vendors.loose()' }, { name: 'vendors.see_through' }]);
  });

  describe('in the all-in-one process', () => {
    const PAIRS = SERVICES.flatMap((service) => SERVICES.filter((other) => other !== service).map((other) => [service, other] as const));

    it.each(PAIRS)('%s reads no table of %s: 42501, for each one', async (service, other) => {
      const tables = Object.keys(WRITES[other]);
      const read = await Promise.all(tables.map((table) => outcome(allInOne.databaseOf(service).query(`SELECT 1 FROM ${other}.${table} LIMIT 1`))));
      expect(Object.fromEntries(tables.map((table, i) => [table, read[i]]))).toEqual(Object.fromEntries(tables.map((table) => [table, REFUSED])));
    });

    it.each(Object.keys(PUBLISHED))('%s is read by those for whom it is published, and written by nobody', async (view) => {
      for (const service of SERVICES) {
        const database = allInOne.databaseOf(service);
        expect([service, await outcome(database.query(`SELECT 1 FROM ${view} LIMIT 1`))]).toEqual([service, PUBLISHED[view]!.includes(service) ? 'done' : REFUSED]);
        expect([service, await outcome(database.query(`DELETE FROM ${view}`))]).toEqual([service, expect.stringMatching(/^(42501|55000)$/)]);
      }
    });

    const APPEND_ONLY = SERVICES.flatMap((service) => Object.entries(WRITES[service]).filter(([, write]) => write === 'append').map(([table]) => [service, table] as const));

    it.each(APPEND_ONLY)('%s can neither change, remove nor empty %s of its own', async (service, table) => {
      const column = (await rows('SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1', `${service}.${table}`))[0]?.['attname'];
      for (const sql of [`UPDATE ${service}.${table} SET ${column} = ${column}`, `DELETE FROM ${service}.${table}`, `TRUNCATE ${service}.${table}`, `SELECT 1 FROM ${service}.${table} FOR UPDATE`]) {
        expect([sql, await outcome(allInOne.databaseOf(service).query(sql))]).toEqual([sql, REFUSED]);
      }
    });
  });

  it('let the relay read what waits and mark it, and no more', async () => {
    await allInOne.databaseOf('vendors').transaction(async (tx) => {
      await tx.execute(`INSERT INTO vendors.outbox (id, type, payload, occurred_at) VALUES ($1, 'vendors.spare.v1', '{}', clock_timestamp())`, [uuidv7()]);
    });
    await as('relay', async (relay) => {
      expect((await relay.query('SELECT id FROM vendors.outbox WHERE relayed_at IS NULL FOR UPDATE SKIP LOCKED')).rowCount).toBe(1);
      expect((await relay.query('UPDATE vendors.outbox SET relayed_at = clock_timestamp() WHERE relayed_at IS NULL')).rowCount).toBe(1);
      for (const service of SERVICES) {
        const others = Object.keys(WRITES[service]).filter((table) => !RELAY_READS.includes(table));
        for (const table of others) expect([table, await outcome(relay.query(`SELECT 1 FROM ${service}.${table}`))]).toEqual([table, REFUSED]);
        for (const sql of [`UPDATE ${service}.outbox SET payload = '{}'`, `DELETE FROM ${service}.outbox`, `INSERT INTO ${service}.outbox_release (hold_key) VALUES ('${uuidv7()}')`, `DELETE FROM ${service}.inbox`]) expect([sql, await outcome(relay.query(sql))]).toEqual([sql, REFUSED]);
      }
    });
  });

  it('let maintenance remove what has aged, without reading what events say, and no more', async () => {
    await as('maintenance', async (client) => {
      for (const service of SERVICES) {
        for (const table of MAINTENANCE.removes) expect([table, await outcome(client.query(`DELETE FROM ${service}.${table} WHERE false`))]).toEqual([table, 'done']);
        const others = Object.keys(WRITES[service]).filter((table) => !MAINTENANCE.removes.includes(table));
        for (const table of others) for (const sql of [`SELECT 1 FROM ${service}.${table}`, `DELETE FROM ${service}.${table}`]) expect([sql, await outcome(client.query(sql))]).toEqual([sql, REFUSED]);
        for (const sql of [`SELECT payload FROM ${service}.outbox`, `UPDATE ${service}.outbox SET relayed_at = NULL`, `INSERT INTO ${service}.inbox (subscriber, event_id) VALUES ('x', '${uuidv7()}')`, `TRUNCATE ${service}.inbox`]) expect([sql, await outcome(client.query(sql))]).toEqual([sql, REFUSED]);
      }
    });
  });

  it('show nothing of the services to queue', async () => {
    await as('queue', async (client) => {
      for (const service of SERVICES) for (const table of Object.keys(WRITES[service])) expect([table, await outcome(client.query(`SELECT 1 FROM ${service}.${table}`))]).toEqual([table, REFUSED]);
    });
  });

  it('cannot become another login', async () => {
    for (const service of SERVICES) for (const other of DATABASE_LOGINS.filter((login) => login !== service)) expect([service, other, await outcome(allInOne.databaseOf(service).query(`SET ROLE ${roleName(other)}`))]).toEqual([service, other, REFUSED]);
  });
});
