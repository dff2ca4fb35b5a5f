import { SERVICES } from '#contracts';
import type pg from 'pg';

/** Table -> digest of all its rows. */
export type Digest = ReadonlyMap<string, string>;

/**
 * The rows of every service, but for when API keys were used (a call that is refused uses one too) and which requests were seen (noted up to a second after a read that was allowed), as they were when it was taken; a call that succeeded is undone, one that was refused is seen to have changed nothing.
 */
export class Snapshot {
  private constructor(private readonly admin: pg.Client, private readonly tables: readonly string[], readonly taken: Digest) {}

  static async take(admin: pg.Client): Promise<Snapshot> {
    const { rows } = await admin.query<{ name: string }>(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname = ANY ($1) AND tablename NOT IN ('api_key_use', 'request_viewed') ORDER BY 1`, [[...SERVICES]]);
    const tables = rows.map((row) => row.name);
    await admin.query(`CREATE SCHEMA snapshot; ${tables.map((table) => `CREATE TABLE ${copyOf(table)} AS TABLE ${table}`).join('; ')}`);
    return new Snapshot(admin, tables, await digest(admin, tables));
  }

  digest(): Promise<Digest> {
    return digest(this.admin, this.tables);
  }

  /** Puts every row back that is not as it was. */
  async restore(): Promise<void> {
    const changed = differing(this.taken, await this.digest());
    if (changed.length === 0) return;
    await this.admin.query(`BEGIN; SET LOCAL session_replication_role = replica; ${changed.map((table) => `DELETE FROM ${table}; INSERT INTO ${table} TABLE ${copyOf(table)}`).join('; ')}; COMMIT`);
  }
}

const copyOf = (table: string) => `snapshot.${table.replace('.', '_')}`;

async function digest(admin: pg.Client, tables: readonly string[]): Promise<Digest> {
  const { rows } = await admin.query<{ name: string; digest: string }>(tables.map((table) => `SELECT '${table}' AS name, md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) AS digest FROM ${table} AS t`).join(' UNION ALL '));
  return new Map(rows.map((row) => [row.name, row.digest]));
}

/** The tables whose rows are not the same. */
export const differing = (before: Digest, after: Digest): string[] => [...after].filter(([table, is]) => before.get(table) !== is).map(([table]) => table);
