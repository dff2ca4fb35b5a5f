import type { Round } from './subscriber.js';

/** Rows a statement: a few milliseconds, and no transaction that holds up a tail. */
const BATCH = 1_000;

/** Is told how many rows it may touch and says how many it did. */
export type Step = (most: number) => Promise<number>;

/** Repeats the steps in turns, so that none waits for another's backlog, each until it finds less than it might; ends with the round. */
export async function inBatches(round: Round, ...steps: readonly Step[]): Promise<void> {
  for (let left = [...steps]; left.length > 0 && !round.over; ) {
    const unfinished: Step[] = [];
    for (const step of left) if (!round.over && (await step(BATCH)) === BATCH) unfinished.push(step);
    left = unfinished;
  }
}
