import type { Tx } from './tx.js';

/** `clock_timestamp()` of whatever answers. */
export async function clockOf(source: Pick<Tx, 'one'>): Promise<Date> {
  const row = await source.one<{ at: Date }>('SELECT clock_timestamp() AS at');
  if (!row) throw new Error('the database told no time');
  return row.at;
}
