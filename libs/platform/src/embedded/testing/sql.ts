import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** One statement on a connection of its own. */
export async function sql<Row extends pg.QueryResultRow>(url: string | undefined, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** The process of the database that serves, or last served, a data folder. */
export async function postmasterPid(dataFolder: string): Promise<number> {
  return Number((await readFile(join(dataFolder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}
