import type { ServiceName } from '#contracts';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { PendingEvents } from '../outbox/pending-events.js';
import { asUnavailable, isRetryable } from './database-errors.js';
import type { Correlation, Tx } from './tx.js';

const ATTEMPTS = 3;

/** The longest life of a transaction (R1). PostgreSQL 17 enforces it itself; below, this check before commit does. */
export const TRANSACTION_TIMEOUT_MS = 5_000;

export interface DatabaseOptions {
  readonly service: ServiceName;
  /** DSN of the service's own login. */
  readonly url: string;
  readonly poolSize: number;
  readonly acquireTimeoutMs: number;
  readonly rows: readonly (new () => object)[];
}

/**
 * The database as one service sees it: its own login, its own pool, its own row classes. A query on another service's schema
 * fails with 42501, in the all-in-one process too.
 */
export class Database {
  readonly dataSource: DataSource;
  readonly service: ServiceName;

  constructor(options: DatabaseOptions) {
    this.service = options.service;
    this.dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      schema: options.service,
      entities: [...options.rows],
      synchronize: false,
      logging: false,
      installExtensions: false,
      poolSize: options.poolSize,
      connectTimeoutMS: options.acquireTimeoutMs,
      applicationName: `marketplace-${options.service}`,
      poolErrorHandler: () => undefined,
      extra: { idleTimeoutMillis: 30_000 },
    });
  }

  /** Connects; throws `database_unavailable` when the database does not answer, and may then be called again. */
  async open(): Promise<void> {
    if (this.dataSource.isInitialized) return;
    try {
      await this.dataSource.initialize();
    } catch (error) {
      // A first statement that fails leaves TypeORM with a pool that it would forget.
      await this.dataSource.driver.disconnect().catch(() => undefined);
      throw asUnavailable(error);
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /** The pool underneath, for hot reads and for metrics. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** Rows of one hand-written statement outside any transaction. */
  async query<R extends object = Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    try {
      return (await this.pool.query<R>(sql, values as unknown[])).rows;
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  async one<R extends object = Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<R | undefined> {
    return (await this.query<R>(sql, values))[0];
  }

  /** `clock_timestamp()` of the database, outside any transaction: by it, not by a process's clock, every reader derives what time has decided. */
  clock(): Promise<Date> {
    return clockOf(this);
  }

  /** The number of rows that one statement outside any transaction touched. */
  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    try {
      return (await this.pool.query(sql, values as unknown[])).rowCount ?? 0;
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /**
   * Runs `work` in one READ COMMITTED transaction and writes what it announced with it. The login's `transaction_timeout` (5 s)
   * bounds it. Deadlocks are tried again, so `work` must have no effect outside the transaction. Connection trouble is thrown as
   * the domain error `database_unavailable`.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>, correlation: Correlation = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work, correlation);
      } catch (error) {
        if (attempt < ATTEMPTS && isRetryable(error)) continue;
        throw asUnavailable(error);
      }
    }
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>, correlation: Correlation): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const started = performance.now();
      await runner.startTransaction();
      const tx = new OpenTransaction(this.service, runner, client);
      const result = await work(tx);
      await tx.events.flush(tx, correlation);
      if (performance.now() - started > TRANSACTION_TIMEOUT_MS) throw new TransactionTooLong();
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release().catch(() => undefined);
    }
  }
}

async function clockOf(source: Pick<Tx, 'one'>): Promise<Date> {
  const row = await source.one<{ at: Date }>('SELECT clock_timestamp() AS at');
  if (!row) throw new Error('the database told no time');
  return row.at;
}

class TransactionTooLong extends Error {
  readonly code = '25P04';
}

class OpenTransaction implements Tx {
  readonly events: PendingEvents;

  constructor(service: ServiceName, private readonly runner: QueryRunner, private readonly client: PoolClient) {
    this.events = new PendingEvents(service);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(sql, values as unknown[])).rows;
  }

  async one<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R | undefined> {
    return (await this.query<R>(sql, values))[0];
  }

  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.client.query(sql, values as unknown[])).rowCount ?? 0;
  }

  clock(): Promise<Date> {
    return clockOf(this);
  }

  readonly announce: Tx['announce'] = (type, payload, options) => this.events.add(type, payload, options?.holdKey);

  readonly release = (holdKey: string): void => this.events.release(holdKey);
}
