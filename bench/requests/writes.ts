import { randomUUID } from 'node:crypto';
import { idOf } from '../market/clones.js';
import { BID } from '../market/template.js';
import { median } from '../statistics.js';
import type { ServedMarket } from './served.js';
import { awardableOf, bidsOf, NEWCOMERS, numberOf, vendorsOf } from './shape.js';

export const WRITES = ['submit', 'revise', 'award'] as const;
export type WriteName = (typeof WRITES)[number];

interface Written {
  readonly ms: number;
  readonly etag: string;
  readonly id: string;
}

interface ToAward {
  readonly id: string;
  readonly request_id: string;
  readonly organisation_id: string;
}

/** The acts on one marketplace: each bid is submitted, revised or awarded once, so that all find their object as the first did. */
export class Writes {
  private drafts = 0;
  private awards = 0;
  private readonly submitted: { readonly path: string; readonly etag: string; readonly vendor: number }[] = [];

  private constructor(private readonly market: ServedMarket, private readonly toAward: readonly ToAward[]) {}

  /** The bids to award come request by request in turn: one that was declined leaves its request open for the next. */
  static async prepare(market: ServedMarket): Promise<Writes> {
    const requests = awardableOf(market.size).map((i) => idOf('request', i));
    const { rows } = await market.database.admin.query<ToAward>(
      `SELECT id, request_id, organisation_id FROM requests.bid WHERE request_id = ANY ($1) AND state = 'submitted' ORDER BY row_number() OVER (PARTITION BY request_id ORDER BY id), request_id`,
      [requests],
    );
    return new Writes(market, rows);
  }


  /** The median time of one after the other, in ms. */
  async time(name: WriteName, count: number): Promise<number> {
    const times: number[] = [];
    for (let made = 0; made < count; made += 1) times.push(await this[name]());
    return median(times);
  }

  private async submit(): Promise<number> {
    const [draft, { size }] = [this.drafts, this.market];
    this.drafts += 1;
    const [vendor, path] = [vendorsOf(size) + 1 + (draft % NEWCOMERS), `/v1/bids/${idOf('bid', bidsOf(size) + draft)}`];
    const { ms, etag } = await this.call('POST', `${path}/submit`, this.market.vendor(vendor));
    this.submitted.push({ path, etag, vendor });
    return ms;
  }

  private async revise(): Promise<number> {
    const { path, etag, vendor } = this.submitted.shift()!;
    return (await this.call('PUT', path, { ...this.market.vendor(vendor), 'if-match': etag }, { ...BID, summary: `${BID.summary} Revised.` })).ms;
  }

  private async award(): Promise<number> {
    const { id, request_id: request, organisation_id: organisation } = this.toAward[this.awards]!;
    this.awards += 1;
    const client = this.market.callers().client;
    const { etag } = await this.call('GET', `/v1/requests/${request}`, client);
    const awarded = await this.call('POST', `/v1/requests/${request}/award`, { ...client, 'if-match': etag }, { bidId: id, chosenFor: ['price'] });
    await this.call('POST', `/v1/awards/${awarded.id}/decline`, this.market.vendor(numberOf(organisation)), { reason: 'capacity_changed' });
    return awarded.ms;
  }

  private async call(method: 'GET' | 'POST' | 'PUT', path: string, as: Readonly<Record<string, string>>, body?: object): Promise<Written> {
    const headers = { ...as, 'idempotency-key': randomUUID(), ...(body ? { 'content-type': 'application/json' } : {}) };
    const started = performance.now();
    const answer = await fetch(`${this.market.server.baseUrl}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    const ms = performance.now() - started;
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return { ms, etag: answer.headers.get('etag') ?? '', id: (JSON.parse(text) as { readonly id: string }).id };
  }
}
