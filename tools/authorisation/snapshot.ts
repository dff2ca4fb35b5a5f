import { SERVICES } from '#contracts';
import type pg from 'pg';

/** Table -> digest of all its rows. */
export type Digest = ReadonlyMap<string, string>;

/** Every statement that writes leaves the name of its table; one that is rolled back leaves nothing. */
const TOUCHED = `
  CREATE TABLE snapshot.touched (name text NOT NULL);
  CREATE FUNCTION snapshot.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN INSERT INTO snapshot.touched VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME); RETURN NULL; END $$`;

/**
 * The rows of every service, but for when API keys were used (a call that is refused uses one too) and which requests were seen (noted up to a second after a read that was allowed), as they were when it was taken; a call that succeeded is undone, one that was refused is seen to have changed nothing.
 * Only tables to which something was written since they were as taken are read again.
 */
export class Snapshot {
  private constructor(private readonly admin: pg.Client, readonly taken: Digest) {}

  static async take(admin: pg.Client): Promise<Snapshot> {
    const { rows } = await admin.query<{ name: string }>(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname = ANY ($1) AND tablename NOT IN ('api_key_use', 'request_viewed') ORDER BY 1`, [[...SERVICES]]);
    const tables = rows.map((row) => row.name);
    await admin.query(`CREATE SCHEMA snapshot; ${tables.map((table) => `CREATE TABLE ${copyOf(table)} AS TABLE ${table}`).join('; ')}; ${TOUCHED}`);
    await admin.query(tables.map((table) => `CREATE TRIGGER snapshot_touch AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION snapshot.touch()`).join('; '));
    return new Snapshot(admin, await digest(admin, tables));
  }

  digest(): Promise<Digest> {
    return this.digestOf('SELECT name FROM snapshot.touched');
  }

  /** Puts every row back that is not as it was. */
  async restore(): Promise<void> {
    const changed = differing(this.taken, await this.digestOf('DELETE FROM snapshot.touched RETURNING name'));
    if (changed.length === 0) return;
    await this.admin.query(`BEGIN; SET LOCAL session_replication_role = replica; ${changed.map((table) => `DELETE FROM ${table}; INSERT INTO ${table} TABLE ${copyOf(table)}`).join('; ')}; COMMIT`);
  }

  private async digestOf(touched: string): Promise<Digest> {
    const { rows } = await this.admin.query<{ name: string }>(touched);
    return new Map([...this.taken, ...(await digest(this.admin, [...new Set(rows.map(({ name }) => name))]))]);
  }
}

const copyOf = (table: string) => `snapshot.${table.replace('.', '_')}`;

async function digest(admin: pg.Client, tables: readonly string[]): Promise<Digest> {
  if (tables.length === 0) return new Map();
  const { rows } = await admin.query<{ name: string; digest: string }>(tables.map((table) => `SELECT '${table}' AS name, md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) AS digest FROM ${table} AS t`).join(' UNION ALL '));
  return new Map(rows.map((row) => [row.name, row.digest]));
}

/** The tables whose rows are not the same. */
export const differing = (before: Digest, after: Digest): string[] => [...after].filter(([table, is]) => before.get(table) !== is).map(([table]) => table);
