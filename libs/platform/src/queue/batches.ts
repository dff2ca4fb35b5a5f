import type { Round } from './subscriber.js';

/** Rows a statement: a few milliseconds, and no transaction that holds up a tail. */
const BATCH = 1_000;

/** Repeats `step`, which is told how many rows it may touch and says how many it did, until it finds fewer or the round is over. */
export async function inBatches(round: Round, step: (most: number) => Promise<number>): Promise<void> {
  while (!round.over && (await step(BATCH)) === BATCH);
}
