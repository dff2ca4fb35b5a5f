import type { Row, Statement } from './tx.js';

/** `clock_timestamp()` of the database, for `Tx.together`: after the lock it stands behind (never `now()`, which is when the transaction began). */
export const CLOCK: Statement = { sql: 'SELECT clock_timestamp() AS at' };

/** The instant that {@link CLOCK} was answered with. */
export function instantOf(rows: readonly Row[] | undefined): Date {
  const at = rows?.[0]?.['at'];
  if (!(at instanceof Date)) throw new Error('the database told no time');
  return at;
}
