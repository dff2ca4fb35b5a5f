import { SERVICES } from '#contracts';
import { MIGRATIONS } from '#migrations';
import { loginUrl, roleName, type MigrationClass } from '#platform';
import { cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { catalogueOf, differences, type Catalogue } from './catalogue.js';
import { serviceOf } from './recorded-statements.js';

/** Objects of other schemas among the differences; `schema vendors`, `table vendors.a`, `function vendors.f()` belong to vendors. */
const outside = (service: string, changed: readonly string[]) => changed.filter((line) => !new RegExp(`^[-+~] [a-z ]+ ${service}[.:]`).test(line));

/** Tables that nobody but their owner may touch: their migration forgot the GRANT. */
const withoutRights = (changed: readonly string[]) => changed.filter((line) => /^\+ (table|view) /.test(line) && !/marketplace_(?!migrator)\w+=/.test(line));

const VIEWS_ACROSS = `
  SELECT DISTINCT v.oid::regclass || ' reads ' || t.oid::regclass AS problem
  FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass JOIN pg_class v ON v.oid = r.ev_class JOIN pg_class t ON t.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass
  WHERE v.relnamespace <> t.relnamespace AND v.relnamespace::regnamespace::text = ANY ($1)
  UNION ALL
  SELECT conrelid::regclass || ' refers to ' || confrelid::regclass FROM pg_constraint k JOIN pg_class a ON a.oid = conrelid JOIN pg_class b ON b.oid = confrelid WHERE contype = 'f' AND a.relnamespace <> b.relnamespace`;

describe('the migrations on a real database', () => {
  let clone: TestDatabase;
  let admin: pg.Client;
  let migrator: DataSource;
  /** After the first n migrations, as the way down leaves it. */
  const states: Catalogue[] = [];

  const run = async (migration: MigrationClass, direction: 'up' | 'down') => {
    const runner = migrator.createQueryRunner();
    try {
      await runner.startTransaction();
      await new migration()[direction](runner);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
    return catalogueOf(admin);
  };

  beforeAll(async () => {
    clone = await cloneDatabase();
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    // A clone keeps everything of its template but the rights on the database itself.
    await admin.query(`GRANT CREATE ON DATABASE ${new URL(clone.url).pathname.slice(1)} TO ${roleName('migrator')}`);
    migrator = await new DataSource({ type: 'postgres', url: loginUrl(clone.url, clone.config.masterKey, 'migrator'), installExtensions: false }).initialize();
    states[MIGRATIONS.length] = await catalogueOf(admin);
    for (let i = MIGRATIONS.length - 1; i >= 0; i -= 1) states[i] = await run(MIGRATIONS[i] as MigrationClass, 'down');
  }, 60_000);

  afterAll(async () => {
    await migrator.destroy();
    await admin.end();
    await clone.drop();
  });

  it('leave nothing behind when all are undone', () => {
    const left = [...(states[0] as Catalogue).keys()].filter((object) => SERVICES.some((service) => new RegExp(` ${service}(\\.|$)`).test(object)));
    expect(left).toEqual([]);
  });

  it.each(MIGRATIONS.map((migration, i) => [migration.name, i] as const))('%s is undone by its down, touches its own schema alone and grants rights on what it makes', async (name, i) => {
    const before = states[i] as Catalogue;
    const after = await run(MIGRATIONS[i] as MigrationClass, 'up');
    expect(differences(states[i + 1] as Catalogue, after)).toEqual([]);
    const changed = differences(before, after);
    expect(outside(serviceOf(name), changed)).toEqual([]);
    expect(withoutRights(changed)).toEqual([]);
  });

  it('leave no view and no foreign key that reaches into another schema', async () => {
    expect((await admin.query(VIEWS_ACROSS, [[...SERVICES]])).rows).toEqual([]);
  });

  it('are reported when they touch another schema, forget a right or reach across', async () => {
    await admin.query('BEGIN');
    const before = await catalogueOf(admin);
    await admin.query(`
      CREATE TABLE vendors.spare (id uuid NOT NULL, CONSTRAINT spare_pk PRIMARY KEY (id));
      ALTER TABLE identity.account ADD COLUMN spare text;
      CREATE TABLE public.spare (id uuid);
      GRANT DELETE ON requests.bid TO marketplace_vendors;
      CREATE VIEW vendors.people AS SELECT id FROM identity.account;
      ALTER TABLE vendors.spare ADD CONSTRAINT spare_bid FOREIGN KEY (id) REFERENCES requests.bid (id)`);
    const changed = differences(before, await catalogueOf(admin));
    const across = (await admin.query<{ problem: string }>(VIEWS_ACROSS, [[...SERVICES]])).rows.map((row) => row.problem);
    await admin.query('ROLLBACK');
    expect(outside('vendors', changed).map((line) => line.split(':')[0])).toEqual(['+ column identity.account.spare', '+ column public.spare.id', '+ table public.spare', '~ table requests.bid']);
    expect(withoutRights(changed).map((line) => line.split(':')[0])).toEqual(['+ table public.spare', '+ table vendors.spare', '+ view vendors.people']);
    expect(across).toEqual(['vendors.people reads identity.account', 'vendors.spare refers to requests.bid']);
  });
});
