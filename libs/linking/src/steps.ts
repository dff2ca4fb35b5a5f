import { setImmediate } from 'node:timers/promises';

/** Work that pauses every few milliseconds, so that others get their turn where they have one. */
export type Steps<Made> = Generator<void, Made>;

/** Without a pause. */
export function atOnce<Made>(steps: Steps<Made>): Made {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as Made;
  }
}

/** Whatever else the process has to do goes on between the steps. */
export async function inTurns<Made>(steps: Steps<Made>): Promise<Made> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as Made;
    await setImmediate();
  }
}

/** What is made of every item, with a pause after every so many. */
export function* mapped<From, To>(items: readonly From[], pace: number, made: (item: From, at: number) => To): Steps<To[]> {
  const all: To[] = [];
  for (let at = 0; at < items.length; at += 1) {
    all.push(made(items[at]!, at));
    if (at % pace === pace - 1) yield;
  }
  return all;
}
