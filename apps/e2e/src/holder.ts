import pg from 'pg';
import { eventually } from './patience.js';

/** A session of the administrator that holds, until it lets go, what the marketplace's next step needs. */
export class Holder {
  private released: Promise<void> | undefined;

  private constructor(private readonly client: pg.Client) {}

  static async of(url: string): Promise<Holder> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('BEGIN');
    return new Holder(client);
  }

  /** Runs a statement whose locks stay; returns how many rows it touched. */
  async hold(sql: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.client.query(sql, values as unknown[])).rowCount ?? 0;
  }

  /** Undoes what it did, as if it had never been. Calling it twice is harmless. */
  letGo(): Promise<void> {
    return (this.released ??= this.client.query('ROLLBACK').then(() => this.client.end()));
  }
}

/** Reads what no interface shows. */
export class Observer {
  private constructor(private readonly client: pg.Client) {}

  static async of(url: string): Promise<Observer> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new Observer(client);
  }

  async rows<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(sql, values as unknown[])).rows;
  }

  async count(sql: string, values: readonly unknown[] = []): Promise<number> {
    return Number((await this.rows<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`, values))[0]?.n);
  }

  /** Until `sessions` sessions of a login wait for a lock in a statement like `statement` (SQL's LIKE). */
  async untilWaiting(login: string, statement: string, sessions = 1): Promise<void> {
    await eventually(`${login} waiting in ${statement}`, async () => {
      const n = await this.count(`pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND usename = $1 AND query ILIKE $2`, [`marketplace_${login}`, `%${statement}%`]);
      return n >= sessions ? true : undefined;
    });
  }

  end(): Promise<void> {
    return this.client.end();
  }
}
