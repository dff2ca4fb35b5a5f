import type { Answer } from '#platform/client';

/** What the API refused, with its code. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
    this.name = 'Refused';
  }
}

/** For how long a busy marketplace is asked again. */
export const PATIENCE_MS = 120_000;

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** The answer, if it is none of the refusals; those are thrown as {@link Refused}. */
export function accepted<T>(what: string, answer: Answer<T>): Answer<T> {
  if (answer.status < 300) return answer;
  const { code = '', detail = '', errors = [] } = answer.body as Problem;
  throw new Refused(answer.status, code, `${what} was answered ${answer.status} ${code}: ${[detail, ...errors.map((item) => `${item.pointer} ${item.detail}`)].join(' ')}`);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Does `work` for every item, at most `limit` at a time; after a failure nothing more is begun. */
export async function each<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  const guarded = async () => {
    try {
      await lane();
    } catch (error) {
      rest.length = 0;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, guarded));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Looks until something is so, ever less often; throws after `withinMs`. */
export async function until<T>(what: string, look: () => Promise<T | undefined>, withinMs = 120_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (let wait = 30; ; wait = Math.min(wait * 1.5, 400)) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`demo data: ${what} did not happen within ${withinMs / 1_000} s`);
    await pause(wait);
  }
}

/** Does an act; one that is refused with one of these codes was done before, by an interrupted loading, or comes too late: then `otherwise`. */
export async function quietly(codes: readonly string[], act: () => Promise<unknown>, otherwise: () => void = () => undefined): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refused) || !codes.includes(error.code)) throw error;
    otherwise();
  }
}
