import type { Observer } from './holder.js';

interface Column {
  readonly table_schema: string;
  readonly table_name: string;
  readonly column_name: string;
}

/** All tables of the services: how many rows each has, and a digest of them without the columns that hold instants. */
export async function stateDigest(observer: Observer, without: readonly string[] = []): Promise<Readonly<Record<string, string>>> {
  const columns = await observer.rows<Column>(
    `SELECT c.table_schema, c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema = ANY($1) AND c.data_type NOT LIKE 'timestamp%' ORDER BY 1, 2, c.column_name`,
    [['identity', 'vendors', 'requests', 'matching', 'moderation']],
  );
  const tables = new Map<string, string[]>();
  for (const { table_schema, table_name, column_name } of columns) {
    if (without.includes(table_name)) continue;
    const name = `${table_schema}.${table_name}`;
    tables.set(name, [...(tables.get(name) ?? []), `"${column_name}"`]);
  }
  const digests: Record<string, string> = {};
  for (const [name, kept] of tables) {
    const [row] = await observer.rows<{ digest: string }>(`SELECT count(*) || ' ' || coalesce(md5(string_agg(line, '|' ORDER BY line)), '') AS digest FROM (SELECT row(${kept.join(', ')})::text AS line FROM ${name}) AS lines`);
    digests[name] = row?.digest ?? '';
  }
  return digests;
}
