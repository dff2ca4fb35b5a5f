/** What one attempt at one call came to. `status` 0: no answer, and `code` says why (`ECONNRESET`, `timeout`, …). */
export interface Exchange {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The problem document's code; for an answer that is no such document, its content type. */
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly until: number;
}

/** A refusal that a journey had no reason to meet. */
export interface Surprise extends Exchange {
  readonly detail: string;
}

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Every attempt of every participant: counted by class, kept one by one where somebody has to judge it. */
export class TrafficLog {
  private readonly counts = new Map<string, number>();
  private readonly codes = new Map<string, number>();
  /** Attempts without an answer, and answers from 500 on. */
  readonly failures: Exchange[] = [];
  readonly surprises: Surprise[] = [];
  /** Answers from 400 on that are no problem document. */
  readonly unexplained: Exchange[] = [];
  replayed = 0;
  total = 0;

  note(exchange: Exchange, explained: boolean): void {
    const { status, code } = exchange;
    this.total += 1;
    add(this.counts, status === 0 ? 'no answer' : status === 503 ? '503' : `${Math.floor(status / 100)}xx`);
    if (status === 0 || status >= 400) add(this.codes, `${status === 0 ? 'no answer' : status} ${code}`);
    if (status === 0 || status >= 500) this.failures.push(exchange);
    if (status >= 400 && !explained) this.unexplained.push(exchange);
  }

  surprise(exchange: Exchange, detail: string): void {
    this.surprises.push({ ...exchange, detail });
  }

  /** Attempts by class of status. */
  byClass(): Readonly<Record<string, number>> {
    return sorted(this.counts);
  }

  /** Refusals and failures by status and code. */
  byCode(): Readonly<Record<string, number>> {
    return sorted(this.codes);
  }
}

const add = (map: Map<string, number>, name: string): unknown => map.set(name, (map.get(name) ?? 0) + 1);
const sorted = (map: Map<string, number>): Record<string, number> => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

/** One line a person can read; ids are what one looks for in logs, so they stay. */
export const lineOf = ({ who, method, path, status, code, at, until }: Exchange): string =>
  `${new Date(at).toISOString()} ${who} ${method} ${path} -> ${status === 0 ? 'no answer' : status} ${code} (${until - at} ms)`;

/** The path without ids, to group by. */
export const templateOf = (path: string): string => path.replace(/\?.*$/, '').replace(UUID, ':id');
