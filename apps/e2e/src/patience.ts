import type { Answer } from './client.js';

const WITHIN_MS = 30_000;
const PAUSE_MS = 50;

/** Looks again until there is something to see. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, withinMs = WITHIN_MS): Promise<T> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  throw new Error(`${what} did not happen within ${withinMs} ms`);
}

/** The body of an answer that must not be a refusal. */
export function ok<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
