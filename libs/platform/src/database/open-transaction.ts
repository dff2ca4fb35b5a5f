import type { ServiceName } from '#contracts';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { PendingEvents } from '../outbox/pending-events.js';
import { clockOf } from './clock.js';
import type { Correlation, Statement, Tx } from './tx.js';

/** A transaction that has begun on a client, with what is to be written when it commits. */
export class OpenTransaction implements Tx {
  private readonly events: PendingEvents;
  private readonly appended: Statement[] = [];

  constructor(service: ServiceName, readonly manager: EntityManager, private readonly client: PoolClient, readonly correlation: Correlation) {
    this.events = new PendingEvents(service);
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

  append(sql: string, values: readonly unknown[]): void {
    this.appended.push({ sql, values });
  }

  appendRow<T extends object>(type: new () => T, row: T): void {
    this.append(...this.manager.createQueryBuilder().insert().into(type).values(row as never).getQueryAndParameters());
  }

  /** What is written at the very end, before the commit. */
  last(): Statement[] {
    return [...this.appended, ...this.events.statements(this.correlation)];
  }
}
