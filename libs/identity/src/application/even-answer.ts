import { setTimeout as sleep } from 'node:timers/promises';

/** More than either course of an answer takes on a machine that is not overloaded. */
const STEP_MS = 150;

/**
 * Does `work` and answers, or refuses, on the next full step of time: two courses that differ by milliseconds, because one of them writes and the other does
 * not, cannot be told apart by how long they took.
 */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    const took = performance.now() - began;
    await sleep(Math.ceil(took / STEP_MS) * STEP_MS - took);
  }
}
