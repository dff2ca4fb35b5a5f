import type { Actor } from './plans/hot-queries.js';
import type { Callers } from './plans/record.js';
import { median } from './statistics.js';

export interface Read {
  readonly as: Actor;
  readonly path: string;
  /** Which page of its list, when it is not the first. */
  readonly page?: number;
  /** Fewer rows on the page than these would mean that something else was measured. */
  readonly atLeast?: number;
  /** It takes long, so it is made a tenth as often. */
  readonly long?: boolean;
}

/** A marketplace that runs, and who calls it. */
export interface Served {
  readonly server: { readonly baseUrl: string };
  callers(): Callers;
}

interface Answered {
  readonly items?: readonly unknown[];
  readonly releases?: readonly unknown[];
  readonly quarters?: readonly unknown[];
  readonly rows?: readonly unknown[];
  readonly nextCursor?: string | null;
}

/** How many rows an answer has, be it a table. */
async function rowsOf(answer: Response): Promise<number> {
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return (await answer.text()).split('\n').filter(Boolean).length - 1;
  const { items, releases, quarters, rows } = (await answer.json()) as Answered;
  return (items ?? releases ?? quarters ?? rows ?? []).length;
}

/** One read of one marketplace, ready to be made again and again. */
export class ReadyRead {
  private constructor(private readonly market: Served, private readonly path: string, private readonly read: Read, private readonly headers: Readonly<Record<string, string>>) {}

  static async prepare(market: Served, read: Read): Promise<ReadyRead> {
    const headers = market.callers()[read.as] ?? {};
    let path = read.path;
    for (let page = 1; page < (read.page ?? 1); page += 1) {
      const { nextCursor } = (await (await fetch(`${market.server.baseUrl}${path}`, { headers })).json()) as Answered;
      if (!nextCursor) throw new Error(`${read.path} ends on page ${page}`);
      path = `${read.path}&cursor=${encodeURIComponent(nextCursor)}`;
    }
    return new ReadyRead(market, path, read, headers);
  }

  /** The median time of one after the other, in ms. */
  async time(count: number): Promise<number> {
    const times: number[] = [];
    for (let made = 0; made < Math.ceil(count / (this.read.long ? 10 : 1)); made += 1) {
      const started = performance.now();
      const answer = await fetch(`${this.market.server.baseUrl}${this.path}`, { headers: this.headers });
      const rows = await rowsOf(answer);
      times.push(performance.now() - started);
      if (!answer.ok || rows < (this.read.atLeast ?? 0)) throw new Error(`${this.path} answered ${answer.status} with ${rows} rows`);
    }
    return median(times);
  }
}
