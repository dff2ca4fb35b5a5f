import type pg from 'pg';

/** SQL expressions of the clone's own columns; `i` is its number, `t` the row that it is cloned from. */
export type Columns = Readonly<Record<string, string>>;

export interface Cloning {
  readonly table: string;
  /** Picks the row (or, for what belongs to it, the rows) to clone. */
  readonly from: string;
  readonly numbers: readonly [first: number, last: number];
  readonly columns: Columns;
}

/** At most this many rows a statement, so that progress is made in transactions of seconds. */
const BATCH = 100_000;

/** Inserts clones of a row, each with some columns of its own; the other columns are what the product wrote. */
export async function clone(admin: pg.Client, { table, from, numbers: [first, last], columns }: Cloning): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(`SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`, [table]);
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => columns[name] ?? `t.${name}`).join(', ');
  for (let start = first; start <= last; start += BATCH) {
    await admin.query(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${values} FROM ${table} t CROSS JOIN generate_series($1::int, $2::int) AS s (i) WHERE ${from}`, [start, Math.min(last, start + BATCH - 1)]);
  }
}

const PLAIN_INDEXES = `
  SELECT n.nspname || '.' || quote_ident(c.relname) AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)`;

/** Fills tables without the indexes that hold no constraint and makes those afterwards: a million rows in a third of the time. */
export async function withoutIndexes(admin: pg.Client, tables: readonly string[], fill: () => Promise<unknown>): Promise<void> {
  const { rows } = await admin.query<{ name: string; definition: string }>(PLAIN_INDEXES, [tables]);
  for (const { name } of rows) await admin.query(`DROP INDEX ${name}`);
  await fill();
  for (const { definition } of rows) await admin.query(definition);
}

// A UUIDv7 of the millisecond 1,700,000,000,000 + i, its random part made of kind and number: it is found again from its number.
const EPOCH = 1_700_000_000_000;
const CLONE_ID = `
  CREATE SCHEMA IF NOT EXISTS bench;
  CREATE OR REPLACE FUNCTION bench.id(kind integer, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(${EPOCH} + i), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000' || lpad(to_hex(i), 12, '0'))::uuid
  $$`;

export const KIND = { organisation: 1, account: 2, vendor: 3, request: 4, bid: 5, run: 6, event: 7, entry: 8, invitation: 9, question: 10, addendum: 11, group: 12, award: 13, clarification: 14, attachment: 15 } as const;
export type Kind = keyof typeof KIND;

/** Gives the scratch database `bench.id`; once, before the first clone. */
export const prepareClones = (admin: pg.Client): Promise<unknown> => admin.query(CLONE_ID);

/** The id of clone `i` as SQL. */
export const idSql = (kind: Kind, i = 'i'): string => `bench.id(${KIND[kind]}, ${i})`;

/** The same here. */
export function idOf(kind: Kind, i: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const time = hex(EPOCH + i, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(KIND[kind], 3)}-8000-${hex(i, 12)}`;
}
