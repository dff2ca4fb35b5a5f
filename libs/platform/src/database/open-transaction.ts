import type { ServiceName } from '#contracts';
import type { PoolClient } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import { PendingEvents } from '../outbox/pending-events.js';
import { CLOCK, instantOf } from './clock.js';
import { RowStatements } from './row-statements.js';
import { together } from './together.js';
import type { Correlation, Row, Statement, Tx } from './tx.js';

const START: Statement = { sql: 'START TRANSACTION ISOLATION LEVEL READ COMMITTED' };

/** A transaction on a client, begun with the first statement, with what is to be written when it commits. */
export class OpenTransaction implements Tx {
  readonly manager: EntityManager;
  private readonly events: PendingEvents;
  private readonly appended: Statement[] = [];
  private readonly rows: RowStatements;
  private begun: Promise<unknown> | undefined;

  constructor(service: ServiceName, runner: QueryRunner, private readonly client: PoolClient, readonly correlation: Correlation) {
    this.events = new PendingEvents(service);
    this.manager = runner.manager;
    this.rows = new RowStatements(runner.manager);
    const ask = runner.query.bind(runner) as (...statement: unknown[]) => Promise<never>;
    runner.query = async (...statement: unknown[]) => {
      await this.begin();
      return ask(...statement);
    };
  }

  get hasBegun(): boolean {
    return this.begun !== undefined;
  }

  /** Begins, unless it has begun. A statement that writes waits for it: after a `START` that failed it would be outside any transaction. */
  begin(): Promise<unknown> {
    return (this.begun ??= together(this.client, [START]));
  }

  async together(...statements: readonly Statement[]): Promise<readonly Row[][]> {
    const first = this.begun === undefined;
    const answers = together(this.client, first ? [START, ...statements] : statements);
    if (first) this.begun = answers;
    return (await answers).slice(first ? 1 : 0).map(({ rows }) => rows);
  }

  async query<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    await this.begin();
    return (await this.client.query<R>(sql, values as unknown[])).rows;
  }

  async one<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R | undefined> {
    return (await this.query<R>(sql, values))[0];
  }

  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    await this.begin();
    return (await this.client.query(sql, values as unknown[])).rowCount ?? 0;
  }

  async clock(): Promise<Date> {
    const [now] = await this.together(CLOCK);
    return instantOf(now);
  }

  readonly announce: Tx['announce'] = (type, payload, options) => this.events.add(type, payload, options?.holdKey);

  readonly release = (holdKey: string): void => this.events.release(holdKey);

  append(sql: string, values: readonly unknown[]): void {
    this.appended.push({ sql, values });
  }

  appendRow<T extends object>(type: new () => T, row: T): void {
    this.appended.push(this.rows.insert(type, [row]));
  }

  appendChange<T extends object>(type: new () => T, key: Partial<T>, values: Partial<T>): void {
    this.appended.push(this.rows.change(type, key, values));
  }

  appendPut<T extends object>(type: new () => T, rows: readonly T[], key: readonly (keyof T & string)[]): void {
    if (rows.length > 0) this.appended.push(this.rows.put(type, rows, key));
  }

  /** What is written at the very end, before the commit. */
  last(): Statement[] {
    return [...this.appended, ...this.events.statements(this.correlation)];
  }
}
