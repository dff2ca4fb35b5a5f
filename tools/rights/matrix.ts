import { SERVICES } from '#contracts';
import { DATABASE_LOGINS, roleName, type DatabaseLogin } from '#platform';
import type pg from 'pg';
import { MAINTENANCE, PUBLISHED, RELAY_MARKS, RELAY_READS, WRITES, type Write } from './declared-rights.js';

const RIGHTS_OF: Readonly<Record<Write, readonly string[]>> = { append: ['SELECT', 'INSERT'], shed: ['SELECT', 'INSERT', 'DELETE'], change: ['SELECT', 'INSERT', 'UPDATE'], remove: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] };

/** Every login but the owner of the tables. */
export const BOUND_LOGINS = DATABASE_LOGINS.filter((login) => login !== 'migrator');

/** `requests: requests.bid SELECT` for everything that somebody may do, by the declaration. */
export function declaredRights(): string[] {
  const line = (login: DatabaseLogin, object: string, right: string) => `${login}: ${object} ${right}`;
  return [
    ...SERVICES.flatMap((service) => Object.entries(WRITES[service]).flatMap(([table, write]) => RIGHTS_OF[write].map((right) => line(service, `${service}.${table}`, right)))),
    ...Object.entries(PUBLISHED).flatMap(([view, readers]) => readers.map((reader) => line(reader, view, 'SELECT'))),
    ...SERVICES.flatMap((service) => RELAY_READS.map((table) => line('relay', `${service}.${table}`, 'SELECT'))),
    ...SERVICES.map((service) => line('relay', `${service}.${RELAY_MARKS}`, 'UPDATE')),
    ...SERVICES.flatMap((service) => MAINTENANCE.removes.map((table) => line('maintenance', `${service}.${table}`, 'DELETE'))),
    ...SERVICES.flatMap((service) => MAINTENANCE.reads.map((what) => line('maintenance', `${service}.${what}`, 'SELECT'))),
    ...SERVICES.map((service) => line(service, 'marketplace.migration', 'SELECT')),
  ].sort();
}

// MAINTAIN exists from PostgreSQL 17.
const RIGHTS = `ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] || CASE WHEN current_setting('server_version_num')::int >= 170000 THEN ARRAY['MAINTAIN'] ELSE '{}' END`;

// A right on single columns is told apart from one on the whole relation.
const HELD = `
  WITH relation AS (
    SELECT c.oid, nspname || '.' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND (nspname = ANY ($1) OR nspname = 'marketplace')
  ), login AS (SELECT unnest($2::text[]) AS role), whole AS (
    SELECT role, oid, name, want, has_table_privilege(role, oid, want) AS held FROM relation, login, unnest(${RIGHTS}) AS want
  )
  SELECT role, name || ' ' || want AS may FROM whole WHERE held
  UNION ALL
  SELECT role, name || '.' || attname || ' ' || want FROM whole JOIN pg_attribute ON attrelid = oid AND attnum > 0 AND NOT attisdropped
  WHERE NOT held AND want IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_column_privilege(role, oid, attname, want)
  UNION ALL
  SELECT role, c.oid::regclass || ' ' || want FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace, login, unnest(ARRAY['SELECT', 'UPDATE', 'USAGE']) AS want
  WHERE relkind = 'S' AND nspname = ANY ($1) AND has_sequence_privilege(role, c.oid, want)`;

/** The same lines, by what PostgreSQL itself says that each login may do. */
export async function heldRights(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ role: string; may: string }>(HELD, [[...SERVICES], BOUND_LOGINS.map(roleName)]);
  return rows.map(({ role, may }) => `${role.replace('marketplace_', '')}: ${may}`).sort();
}

/** `added` may be done but is not declared; `missing` is declared but may not be done. */
export function disagreement(declared: readonly string[], held: readonly string[]): { readonly added: string[]; readonly missing: string[] } {
  return { added: held.filter((line) => !declared.includes(line)), missing: declared.filter((line) => !held.includes(line)) };
}
