import type { ServiceName } from '#contracts';
import { MIGRATIONS } from '#migrations';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { record, serviceOf } from './recorded-statements.js';
import { statementProblems } from './statement-problems.js';

const FOLDER = join(import.meta.dirname, '..', '..', 'migrations');

/** `1795507200020-vendors-profiles.ts` declares `VendorsProfiles1795507200020`. */
const classOf = (file: string) => {
  const [, digits = '', words = ''] = /^(\d{13})-([a-z0-9-]+)\.ts$/.exec(file) ?? [];
  return `${words.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${digits}`;
};

describe('the statements of the migrations', () => {
  it('are one line of history: every file is listed once, in the order of its digits', () => {
    const files = readdirSync(FOLDER).filter((file) => /^\d.*\.ts$/.test(file)).sort();
    expect(MIGRATIONS.map((migration) => migration.name)).toEqual(files.map(classOf));
  });

  it.each(MIGRATIONS.map((migration) => [migration.name, migration] as const))('%s speaks of its own schema alone and names every constraint, up and down', async (_name, migration) => {
    const { service, up, down } = await record(migration);
    expect(up.length).toBeGreaterThan(0);
    expect(down.length).toBeGreaterThan(0);
    expect([...up, ...down].flatMap((sql) => statementProblems(service, sql))).toEqual([]);
  });

  it.each<[string, ServiceName, string, string]>([
    ['a table of another service', 'vendors', 'CREATE TABLE identity.spare (id uuid NOT NULL)', 'speaks of the schema identity'],
    ['a foreign key into another schema', 'vendors', 'ALTER TABLE vendors.profile ADD CONSTRAINT p FOREIGN KEY (organisation_id) REFERENCES identity.organisation (id)', 'speaks of the schema identity'],
    ['a view over another service’s table', 'vendors', 'CREATE VIEW vendors.people AS SELECT a.id FROM identity.account a', 'speaks of the schema identity'],
    ['a function that reads another schema', 'vendors', 'CREATE FUNCTION vendors.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 FROM requests.bid $$', 'speaks of the schema requests'],
    ['dynamic SQL on another schema', 'vendors', "CREATE FUNCTION vendors.f() RETURNS void LANGUAGE plpgsql AS $b$ BEGIN EXECUTE 'DELETE FROM requests.bid'; END $b$", 'speaks of the schema requests'],
    ['another schema dropped', 'vendors', 'DROP SCHEMA requests CASCADE', 'speaks of the schema requests'],
    ['the schema public', 'vendors', 'CREATE TABLE public.spare (id uuid NOT NULL)', 'speaks of the schema public'],
    ['a table without a schema', 'vendors', 'CREATE TABLE spare (id uuid NOT NULL)', 'names no object of vendors'],
    ['a search path', 'vendors', 'ALTER FUNCTION vendors.f() SET search_path = vendors', 'depends on the search path'],
    ['a role', 'vendors', 'CREATE ROLE helper', 'no statement for a migration'],
    ['an unnamed primary key', 'vendors', 'CREATE TABLE vendors.a (id uuid PRIMARY KEY)', 'a constraint without a name: PRIMARY KEY'],
    ['an unnamed unique constraint', 'vendors', 'CREATE TABLE vendors.a (id uuid NOT NULL, UNIQUE (id))', 'a constraint without a name: UNIQUE'],
    ['an unnamed check', 'vendors', 'ALTER TABLE vendors.a ADD CHECK (id IS NOT NULL)', 'a constraint without a name: CHECK'],
    ['an unnamed foreign key of a column', 'vendors', 'CREATE TABLE vendors.b (a uuid REFERENCES vendors.a (id))', 'a constraint without a name: REFERENCES'],
    ['an unnamed foreign key of a table', 'vendors', 'CREATE TABLE vendors.b (a uuid, FOREIGN KEY (a) REFERENCES vendors.a (id))', 'a constraint without a name: FOREIGN KEY'],
    ['an unnamed index', 'vendors', 'CREATE INDEX ON vendors.a (id)', 'an index without a name'],
  ])('report %s', (_what, service, sql, problem) => {
    expect(statementProblems(service, sql)).toContainEqual(expect.stringContaining(problem));
  });

  it('say nothing about a comment or a text that looks like one of these', () => {
    expect(statementProblems('vendors', "-- unlike identity.account\nCREATE TABLE vendors.a (kind text NOT NULL DEFAULT 'PRIMARY KEY', CONSTRAINT a_pk PRIMARY KEY (kind))")).toEqual([]);
  });

  it('are refused when a migration is no SQL, or belongs to no service', async () => {
    class VendorsByHelper1795507299999 implements MigrationInterface {
      async up(runner: QueryRunner) { await runner.createSchema('vendors'); }
      async down(runner: QueryRunner) { await runner.query('DROP SCHEMA vendors'); }
    }
    await expect(record(VendorsByHelper1795507299999)).rejects.toThrow('runner.createSchema');
    expect(() => serviceOf('HousekeepingOfAll1795507299999')).toThrow('<Service><What><13 digits>');
  });
});
