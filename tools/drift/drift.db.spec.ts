import { SERVICES } from '#contracts';
import type { ServiceModule } from '#platform';
import { cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { Column, Entity } from 'typeorm';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { differences, type Catalogue } from '../migrations/catalogue.js';
import { INEXPRESSIBLE, PLATFORM_TABLES, UNMAPPED } from './exceptions.js';
import { mappedTables, partsOf, remakeFromRows, statementsOwed } from './row-classes.js';

/** Alterations by hand: what is altered, the statement, and the object that must be reported. */
const BY_HAND: readonly (readonly [what: string, sql: string, object: string])[] = [
  ['a column of another type', 'ALTER TABLE requests.request ALTER COLUMN extensions TYPE bigint', 'column requests.request.extensions'],
  ['a column that may be null', 'ALTER TABLE identity.account ALTER COLUMN email DROP NOT NULL', 'column identity.account.email'],
  ['a column that may not be null', 'ALTER TABLE requests.bid ALTER COLUMN reason SET NOT NULL', 'column requests.bid.reason'],
  ['a column too many', 'ALTER TABLE matching.run ADD COLUMN spare text', 'column matching.run.spare'],
  ['a column dropped', 'ALTER TABLE vendors.profile DROP COLUMN decided_at', 'column vendors.profile.decided_at'],
  ['a column renamed', 'ALTER TABLE vendors.terms RENAME COLUMN currency TO money', 'column vendors.terms.money'],
  ['a precision', 'ALTER TABLE matching.match ALTER COLUMN fit TYPE numeric(6,2)', 'column matching.match.fit'],
  ['a default', "ALTER TABLE requests.award ALTER COLUMN status SET DEFAULT 'offered'", 'column requests.award.status'],
  ['a collation', 'ALTER TABLE identity.account ALTER COLUMN email_key TYPE text COLLATE "C"', 'column identity.account.email_key'],
  ['a check that says something else', "ALTER TABLE requests.award DROP CONSTRAINT award_status, ADD CONSTRAINT award_status CHECK (status <> '')", 'constraint requests.award.award_status'],
  ['a unique constraint dropped', 'ALTER TABLE requests.bid DROP CONSTRAINT bid_once', 'constraint requests.bid.bid_once'],
  ['a foreign key dropped', 'ALTER TABLE vendors.terms DROP CONSTRAINT terms_profile', 'constraint vendors.terms.terms_profile'],
  ['a foreign key that deletes with its parent', 'ALTER TABLE requests.award DROP CONSTRAINT award_bid, ADD CONSTRAINT award_bid FOREIGN KEY (bid_id) REFERENCES requests.bid (id) ON DELETE CASCADE', 'constraint requests.award.award_bid'],
  ['a partial index that covers everything', 'DROP INDEX requests.award_live; CREATE UNIQUE INDEX award_live ON requests.award (request_id)', 'index requests.award.award_live'],
  ['an index too many', 'CREATE INDEX spare ON moderation.history (actor_id)', 'index moderation.history.spare'],
];

describe('the row classes and the migrated tables', () => {
  let clone: TestDatabase;
  let admin: pg.Client;
  let tables: readonly string[];
  let migrated: Catalogue;
  let described: Catalogue;

  const drift = (is: Catalogue) => differences(described, is).filter((line) => !Object.keys(INEXPRESSIBLE).some((object) => line.startsWith(`+ ${object}: `)));

  beforeAll(async () => {
    clone = await cloneDatabase();
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    tables = await mappedTables(clone.url);
    migrated = await partsOf(admin, tables);
    const rows = await cloneDatabase();
    const other = new pg.Client({ connectionString: rows.url });
    await other.connect();
    await remakeFromRows(other, rows.url);
    described = await partsOf(other, tables);
    await other.end();
    await rows.drop();
  }, 60_000);

  afterAll(async () => {
    await admin.end();
    await clone.drop();
  });

  it('leave TypeORM nothing to do', async () => {
    expect(await statementsOwed(clone.url)).toEqual([]);
  });

  it('agree in every column, constraint and index, as the server tells them', () => {
    expect(described.size).toBeGreaterThan(200);
    expect(drift(migrated)).toEqual([]);
  });

  it('have no exception that is none: each inexpressible index exists and is needed', () => {
    expect(Object.keys(INEXPRESSIBLE).filter((object) => !migrated.has(object) || described.has(object))).toEqual([]);
  });

  it('cover every table, but for those that are named with their reason', async () => {
    const { rows } = await admin.query<{ name: string }>(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname = ANY ($1) ORDER BY 1`, [[...SERVICES]]);
    const known = [...tables, ...Object.keys(UNMAPPED), ...SERVICES.flatMap((service) => PLATFORM_TABLES.map((table) => `${service}.${table}`))];
    expect(rows.map((row) => row.name)).toEqual([...known].sort());
  });

  it.each(BY_HAND)('are seen to differ after an alteration by hand: %s', async (_what, sql, object) => {
    await admin.query('BEGIN');
    const seen = await admin.query(sql).then(() => partsOf(admin, tables)).then(drift).finally(() => admin.query('ROLLBACK'));
    expect(seen.map((line) => line.slice(2).split(':')[0])).toContain(object);
  });

  it('make TypeORM report a column of a row class that no migration made', async () => {
    const identity = ALL_SERVICES[0] as ServiceModule;
    const Audit = identity.rows.find((row) => row.name === 'AuditRow') as new () => object;
    @Entity({ schema: 'identity', name: 'audit' })
    class PlantedRow extends Audit {
      @Column({ type: 'text' }) planted!: string;
    }
    const planted: ServiceModule = { ...identity, rows: [...identity.rows.filter((row) => row !== Audit), PlantedRow] };
    expect(await statementsOwed(clone.url, [planted])).toContainEqual(expect.stringContaining('"identity"."audit" ADD "planted" text NOT NULL'));
  });

  it('make TypeORM report a column that somebody altered by hand', async () => {
    await admin.query('ALTER TABLE requests.request ALTER COLUMN note TYPE varchar(10)');
    const owed = await statementsOwed(clone.url);
    await admin.query('ALTER TABLE requests.request ALTER COLUMN note TYPE text');
    expect(owed).toEqual([expect.stringContaining('"note"'), expect.stringContaining('"note"')]);
  });
});
