import type { ServiceName } from '#contracts';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { CLOCK, instantOf } from './clock.js';
import { asUnavailable, isRetryable } from './database-errors.js';
import { OpenTransaction } from './open-transaction.js';
import { HEARD_PG } from './pool.js';
import { PreparingClient } from './preparing-client.js';
import { together } from './together.js';
import type { Correlation, Statement, Tx } from './tx.js';

const ATTEMPTS = 3;
const COMMIT: Statement = { sql: 'COMMIT' };

/** The longest life of a transaction (R1). PostgreSQL 17 enforces it itself; below, this check before commit does. */
export const TRANSACTION_TIMEOUT_MS = 5_000;
const BOUNDED_SINCE = 17;

export interface DatabaseOptions {
  readonly service: ServiceName;
  /** DSN of the service's own login. */
  readonly url: string;
  readonly poolSize: number;
  readonly acquireTimeoutMs: number;
  readonly rows: readonly (new () => object)[];
  /** Nothing pools sessions between: statements may be prepared. */
  readonly direct?: boolean;
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
      driver: HEARD_PG,
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
      extra: { idleTimeoutMillis: 30_000, pipeline: true, ...(options.direct === true ? { Client: PreparingClient } : {}) },
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

  /** Whether the server itself ends a transaction that lasts too long; otherwise the last look at the clock comes directly before the commit. */
  private get bounded(): boolean {
    return Number.parseInt((this.dataSource.driver as unknown as { readonly version?: string }).version ?? '0', 10) >= BOUNDED_SINCE;
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
  async clock(): Promise<Date> {
    return instantOf(await this.query(CLOCK.sql));
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
   *
   * It begins with the first statement of `work`; without any, and with nothing to write, there is none.
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

  /** Rows of several statements as they stood at one instant, that of the first: REPEATABLE READ, and nothing can be written. What is worked out between them holds a connection. */
  async snapshot<T>(work: (source: Pick<Database, 'query'>) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined;
    try {
      const held = (client = await this.pool.connect());
      await held.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const query = async <R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> => (await held.query<R>(sql, values as unknown[])).rows;
      const result = await work({ query });
      await held.query('COMMIT');
      return result;
    } catch (error) {
      await client?.query('ROLLBACK').catch(() => undefined);
      throw asUnavailable(error);
    } finally {
      client?.release();
    }
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>, correlation: Correlation): Promise<T> {
    // TypeORM wants to know of a transaction before it takes a row lock.
    const runner = this.dataSource.createQueryRunner() as Omit<QueryRunner, 'isTransactionActive'> & { isTransactionActive: boolean };
    let client: PoolClient | undefined;
    let tx: OpenTransaction | undefined;
    try {
      client = (await runner.connect()) as PoolClient;
      const started = performance.now();
      runner.isTransactionActive = true;
      tx = new OpenTransaction(this.service, runner, client, correlation);
      const result = await work(tx);
      const last = tx.last();
      if (last.length > 0) await tx.begin();
      if (!tx.hasBegun) return result;
      const inTime = () => performance.now() - started <= TRANSACTION_TIMEOUT_MS;
      if (!this.bounded) await together(client, last);
      if (!inTime()) throw new TransactionTooLong();
      const ended = (await together(client, [...(this.bounded ? last : []), COMMIT])).at(-1);
      // A statement whose failure somebody kept to himself has ended the transaction: PostgreSQL answers COMMIT with ROLLBACK then.
      if (ended?.command !== 'COMMIT') throw new Error('a transaction in which a statement had failed was to be committed');
      return result;
    } catch (error) {
      if (tx?.hasBegun) await client?.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      runner.isTransactionActive = false;
      await runner.release().catch(() => undefined);
    }
  }
}

class TransactionTooLong extends Error {
  readonly code = '25P04';
}
