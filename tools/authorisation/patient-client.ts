import { ApiClient, type Answer, type CallOptions } from '#platform/client';
import { randomUUID } from 'node:crypto';

const TRIES = 20;

/** Repeats what a busy machine answers with 503, which had no effect. */
export async function patiently<A extends { readonly status: number }>(ask: () => Promise<A>): Promise<A> {
  for (let left = TRIES; ; left -= 1) {
    const answer = await ask();
    if (answer.status !== 503 || left === 0) return answer;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** A client that comes back when it is told to, with the key that it came with. */
export class PatientClient extends ApiClient {
  override call<T = Record<string, unknown>>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    const key = options.key === undefined ? randomUUID() : options.key;
    return patiently(() => super.call<T>(method, path, { ...options, key }));
  }
}
