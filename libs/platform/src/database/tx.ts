import type { EventType, PayloadOf } from '#contracts';
import type { EntityManager } from 'typeorm';

/** What ties the events and audit of a transaction to the call that caused it; nothing of it for what recurs or was asked on the command line. */
export interface Correlation {
  readonly requestId?: string;
  readonly traceparent?: string;
  /** Where the call came from, as the trusted proxy says it, and with what; never part of an event. */
  readonly address?: string;
  readonly userAgent?: string;
}

/** How an event leaves: with `holdKey` it waits in the outbox until that key is released (R4). */
export interface AnnounceOptions {
  readonly holdKey?: string;
}

export type Row = Record<string, unknown>;

/** A hand-written statement and the values of its parameters. */
export interface Statement {
  readonly sql: string;
  readonly values?: readonly unknown[];
}

/** One open transaction of one service. */
export interface Tx {
  /** What it was opened for. */
  readonly correlation: Correlation;
  /** Rows of a hand-written statement, on this transaction's connection. */
  query<R extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** The single row of a statement, or undefined. */
  one<R extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<R | undefined>;
  /** The number of rows that a statement touched. */
  execute(sql: string, values?: readonly unknown[]): Promise<number>;
  /** Statements that only read or lock, in one round trip: they run in their order, each on its own snapshot; the rows of each. First in a transaction, it is begun with them. */
  together(...statements: readonly Statement[]): Promise<readonly Row[][]>;
  /** TypeORM on the same connection, for ordinary writes of row classes. */
  readonly manager: EntityManager;
  /** `clock_timestamp()` of the database, to be read once, after the lock (never `now()`, which is when the transaction began). */
  clock(): Promise<Date>;
  /** Records an event durably with the change (R5); it is written at commit together with the others of this transaction. */
  announce<T extends EventType>(type: T, payload: PayloadOf<T>, options?: AnnounceOptions): void;
  /** Releases everything held under a key, when this transaction commits. */
  release(holdKey: string): void;
  /** A statement whose answer nobody needs: it goes with the commit, in the same round trip. A failure of it fails the transaction. */
  append(sql: string, values: readonly unknown[]): void;
  /** {@link append} of one row that is only ever added, such as a line of history. */
  appendRow<T extends object>(type: new () => T, row: T): void;
  /** {@link append} of new values for the row that `key` names, which this transaction holds. */
  appendChange<T extends object>(type: new () => T, key: Partial<T>, values: Partial<T>): void;
  /** {@link append} of rows that are there from then on as they are given, whether or not they were there; `key`: the members that tell them apart. */
  appendPut<T extends object>(type: new () => T, rows: readonly T[], key: readonly (keyof T & string)[]): void;
}
