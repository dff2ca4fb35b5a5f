import { randomUUID } from 'node:crypto';
import { bidBody } from './bid-examples.js';
import { closeEarly } from './closing.js';
import type { Newcomer, Newcomers } from './newcomers.js';
import { ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';

export interface Told {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: unknown;
}

/** One act about to be sent, on a request of its own; sent again it is the same act, under the same key. */
export interface Act {
  readonly kind: Kind;
  readonly requestId: string;
  /** Throws when the connection breaks. */
  send(baseUrl: string): Promise<Told>;
}

/** What each act leaves: its row in the history, and the event that it announces, if there is one; `of`: a condition on that event. */
export const KINDS = {
  'a bid': { object: 'bid', action: 'create', event: null, of: 'true' },
  'a sealed bid': { object: 'bid', action: 'submit', event: 'requests.bid-submitted.v1', of: 'hold_key IS NOT NULL' },
  'an addendum': { object: 'request', action: 'publish_addendum', event: 'requests.request-amended.v1', of: 'true' },
  'an answer': { object: 'request', action: 'answer_question', event: 'requests.question-answered.v1', of: 'true' },
  'an offered award': { object: 'award', action: 'offer', event: 'requests.award-changed.v1', of: `payload ->> 'status' = 'offered'` },
  'an accepted award': { object: 'award', action: 'accept', event: 'requests.award-changed.v1', of: `payload ->> 'status' = 'accepted'` },
  'a final offer': { object: 'bid', action: 'final_offer', event: null, of: 'true' },
  'an attachment': { object: 'request', action: 'attach', event: null, of: 'true' },
} as const;

export type Kind = keyof typeof KINDS;

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: object;
}

async function told(baseUrl: string, who: Newcomer, key: string, { method, path, body }: Call): Promise<Told> {
  const form = body instanceof FormData;
  const headers = { authorization: who.bearer, 'x-organisation-id': who.organisationId, 'idempotency-key': key, 'if-match': '*', ...(form ? {} : { 'content-type': 'application/json' }) };
  const response = await fetch(`${baseUrl}${path}`, { method, headers, body: form ? body : JSON.stringify(body) });
  return { status: response.status, replayed: response.headers.get('idempotency-replayed') === 'true', body: await response.json() };
}

const act = (kind: Kind, requestId: string, who: Newcomer, call: () => Call): Act => {
  const key = randomUUID();
  return { kind, requestId, send: (baseUrl) => told(baseUrl, who, key, call()) };
};

/** Prepares acts of every kind, each so far that only it is missing. */
export class DecisiveActs {
  private constructor(private readonly newcomers: Newcomers, private readonly client: Newcomer, private readonly brief: unknown) {}

  static async of(newcomers: Newcomers, baseUrl: string): Promise<DecisiveActs> {
    const client = await newcomers.client();
    return new DecisiveActs(newcomers, client, await accountingBrief(client.at(baseUrl)));
  }

  /** So many of each kind. */
  async prepare(baseUrl: string, count: number): Promise<readonly Act[]> {
    const kinds = Object.keys(KINDS) as Kind[];
    return (await Promise.all(kinds.map((kind) => Promise.all(Array.from({ length: count }, () => this.one(baseUrl, kind)))))).flat();
  }

  private async one(baseUrl: string, kind: Kind): Promise<Act> {
    const { client } = this;
    const at = client.at(baseUrl);
    const { id } = ok(await at.post<{ id: string }>('/v1/requests', requestBody(this.brief, { automaticInvitations: 0, finalOffers: true, ...(kind === 'a sealed bid' ? { bidMode: 'sealed' } : {}) })));
    const path = `/v1/requests/${id}`;
    if (kind === 'an attachment') {
      const form = new FormData();
      for (const [name, value] of [['title', 'Chart of accounts'], ['restricted', 'false']] as const) form.append(name, value);
      form.append('file', new Blob([PDF]), 'chart.pdf');
      return act(kind, id, client, () => ({ method: 'POST', path: `${path}/attachments`, body: form }));
    }
    ok(await at.post(`${path}/submit`));
    const vendor = await this.newcomers.vendor();
    const bidder = vendor.at(baseUrl);
    if (kind === 'an answer') {
      const asked = ok(await bidder.post<{ id: string }>(`${path}/questions`, { text: 'Who approves the payroll of the second café?' }));
      return act(kind, id, client, () => ({ method: 'POST', path: `${path}/questions/${asked.id}/answer`, body: { text: 'The manager of the first one does.' } }));
    }
    if (kind === 'a bid') return act(kind, id, vendor, () => ({ method: 'POST', path: `${path}/bids`, body: bidBody() }));
    const bid = ok(await bidder.post<{ id: string }>(`${path}/bids`, bidBody())).id;
    const submit = () => ({ method: 'POST', path: `/v1/bids/${bid}/submit`, body: {} });
    if (kind === 'a sealed bid') return act(kind, id, vendor, submit);
    ok(await bidder.post(submit().path));
    if (kind === 'an addendum') return act(kind, id, client, () => ({ method: 'POST', path: `${path}/addenda`, body: { kind: 'material', text: 'We want the reports in French as well.', changes: { languages: ['en', 'fr'] } } }));
    await closeEarly(at, id);
    ok(await at.get(`${path}/bids`));
    if (kind === 'a final offer') {
      ok(await at.post(`/v1/bids/${bid}/shortlist`, { shortlisted: true }));
      ok(await at.post(`${path}/final-offers`, {}));
      const { priceLines, startDate } = bidBody('900.00');
      return act(kind, id, vendor, () => ({ method: 'PUT', path: `/v1/bids/${bid}/final-offer`, body: { priceLines, startDate } }));
    }
    if (kind === 'an offered award') return act(kind, id, client, () => ({ method: 'POST', path: `${path}/award`, body: { bidId: bid, chosenFor: ['price'] } }));
    const award = ok(await at.post<{ id: string }>(`${path}/award`, { bidId: bid, chosenFor: ['price'] }, { headers: { 'if-match': '*' } })).id;
    return act(kind, id, vendor, () => ({ method: 'POST', path: `/v1/awards/${award}/accept`, body: {} }));
  }

  /** A sealed bid about to be submitted shortly before the close, and how its client reads the bids. */
  async lastMinute(baseUrl: string) {
    const vendor = await this.newcomers.vendor();
    const at = this.client.at(baseUrl);
    const { id } = ok(await at.post<{ id: string }>('/v1/requests', requestBody(this.brief, { automaticInvitations: 0, bidMode: 'sealed', timing: { bidding: { seconds: 3 } } })));
    const { closesAt } = ok(await at.post<{ closesAt: string }>(`/v1/requests/${id}/submit`));
    const bid = ok(await vendor.at(baseUrl).post<{ id: string }>(`/v1/requests/${id}/bids`, bidBody())).id;
    const bids = (url: string) => this.client.at(url).get<{ items: { state: string }[] }>(`/v1/requests/${id}/bids`);
    return { act: act('a sealed bid', id, vendor, () => ({ method: 'POST', path: `/v1/bids/${bid}/submit`, body: {} })), closesAt, bids };
  }
}
