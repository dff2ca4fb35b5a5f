import { setTimeout as sleep } from 'node:timers/promises';
import { bidBody } from './bid-examples.js';
import { Person, type Answer } from './client.js';
import { announceClose, closeEarly } from './closing.js';
import { listedVendors, type Vendor } from './listed-vendor.js';
import { newClient } from './market.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';
import { TIDEWATER } from './vendor-examples.js';

interface Bid {
  readonly id: string;
  readonly state: string;
  readonly submittedAt: string | null;
  readonly code?: string;
}

const VENDORS = 50;
const POSTS = 20;
const ROUNDS = 40;
const AWARDS = 6;
/** Submissions are sent from so long before the close until so long after it. */
const BEFORE_MS = 3_000;
const AFTER_MS = 1_000;
/** On a machine that others use too some calls find no connection in time (503): they are made again, with the same key, and count as what they are told then. */
const PATIENCE_MS = 120_000;

/** Work on each, a few at a time: a race is within one piece of work, not between them. */
async function inTurns<T, R>(items: readonly T[], atOnce: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += atOnce) results.push(...(await Promise.all(items.slice(i, i + atOnce).map((item, j) => work(item, i + j)))));
  return results;
}

const told = (answers: readonly Answer<Bid>[]) => [...new Set(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()))].sort();

describe('races over HTTP', () => {
  let marketplace: Marketplace;
  let client: Person;
  let vendors: readonly Vendor[];
  let brief: unknown;

  beforeAll(async () => {
    marketplace = await startMarketplace();
    client = await newClient(new Person(marketplace.baseUrl).patient(PATIENCE_MS));
    brief = await accountingBrief(client);
    vendors = await listedVendors(marketplace.baseUrl, TIDEWATER, (await marketplace.createOperator()).patient(PATIENCE_MS), VENDORS);
  }, 300_000);

  afterAll(() => marketplace.stop());

  async function published(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', requestBody(brief, changes)));
    expect(ok(await client.post<{ state: string }>(`/v1/requests/${id}/submit`)).state).toBe('open');
    return id;
  }

  async function submitted({ person }: Vendor, requestId: string): Promise<string> {
    const { id } = ok(await person.post<Bid>(`/v1/requests/${requestId}/bids`, bidBody()));
    ok(await person.post(`/v1/bids/${id}/submit`));
    return id;
  }

  it(`${VENDORS} vendors post the same bid ${POSTS} times at once with one key each: ${VENDORS} bids, every other answer a replay or told to wait for one`, async () => {
    const requestId = await published();
    const bids = await inTurns(vendors, 3, async ({ person }) => {
      const post = () => person.post<Bid>(`/v1/requests/${requestId}/bids`, bidBody(), { key: 'the-same' });
      const answers = await Promise.all(Array.from({ length: POSTS }, post));
      const made = answers.filter(({ status }) => status === 201);
      expect(made.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
      for (const { status, body } of answers) expect(status === 201 || (status === 409 && body.code === 'idempotency_in_progress')).toBe(true);
      const replay = await post();
      expect(replay.headers.get('idempotency-replayed')).toBe('true');
      for (const { body } of made) expect(body).toEqual(replay.body);
      return replay.body.id;
    });
    expect(new Set(bids).size).toBe(VENDORS);
    const own = await inTurns(vendors, 10, async ({ person }) => ok(await person.get<{ items: readonly Bid[] }>(`/v1/bids?mine=true&requestId=${requestId}`)).items.map(({ id }) => id));
    expect(own).toEqual(bids.map((id) => [id]));
    const [first] = vendors;
    expect(await first!.person.post(`/v1/requests/${requestId}/bids`, bidBody('1.00'), { key: 'the-same' })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  }, 300_000);

  it(`one vendor posts ${POSTS} bids at once under as many keys: one bid, and every other answer says which`, async () => {
    const requestId = await published();
    await inTurns(vendors.slice(0, 10), 5, async ({ person }) => {
      const answers = await Promise.all(Array.from({ length: POSTS }, (_, i) => person.post<Bid & { bidId?: string }>(`/v1/requests/${requestId}/bids`, bidBody(`${1000 + i}.00`))));
      const [made] = answers.filter(({ status }) => status === 201);
      expect(told(answers)).toEqual(['201', '409 bid_exists']);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const { status, body } of answers) if (status === 409) expect(body.bidId).toBe(made?.body.id);
    });
  }, 300_000);

  it(`${AWARDS} awards at once, ${ROUNDS} rounds: exactly ${ROUNDS} awards, the rest refused as already live`, async () => {
    const bidders = vendors.slice(0, AWARDS);
    const rounds = await inTurns(Array.from({ length: ROUNDS }), 5, async () => {
      const requestId = await published();
      const bids = await Promise.all(bidders.map((vendor) => submitted(vendor, requestId)));
      await closeEarly(client, requestId);
      return { path: `/v1/requests/${requestId}`, bids };
    });
    let awards = 0;
    for (const { path, bids } of rounds) {
      const etag = (await client.get(path)).headers.get('etag') ?? '';
      const answers = await Promise.all(bids.map((bidId) => client.post<Bid & { bidId: string }>(`${path}/award`, { bidId, chosenFor: ['price'] }, { headers: { 'if-match': etag } })));
      const won = answers.filter(({ status }) => status === 201);
      expect(told(answers)).toEqual(['201', '409 award_already_live']);
      expect(ok(await client.get<{ award: { id: string; bidId: string } }>(path)).award).toMatchObject({ id: won[0]?.body.id, bidId: won[0]?.body.bidId });
      awards += won.length;
    }
    expect(awards).toBe(ROUNDS);
  }, 300_000);

  it('bids in flight across the close: none accepted at or after it, and none appears after the first reveal', async () => {
    const requests = await Promise.all((['private', 'sealed', 'private', 'sealed'] as const).map((bidMode) => published({ bidMode })));
    const drafts = (await inTurns(requests, 1, (requestId) => inTurns(vendors, 10, async ({ person }) => ({ person, requestId, id: ok(await person.post<Bid>(`/v1/requests/${requestId}/bids`, bidBody())).id })))).flat();
    const closesAt = new Date(Date.now() + BEFORE_MS + 4_000);
    await Promise.all(requests.map((requestId) => announceClose(client, requestId, closesAt)));

    // The client's futile awards take the row exclusively, so that some submissions wait for its lock across the close.
    const until = closesAt.getTime() + AFTER_MS;
    const locking = requests.map(async (requestId) => {
      for (const etag = (await client.get(`/v1/requests/${requestId}`)).headers.get('etag') ?? ''; Date.now() < until; await sleep(20)) {
        const { status } = await client.post(`/v1/requests/${requestId}/award`, { bidId: requestId, chosenFor: ['price'] }, { headers: { 'if-match': etag } });
        expect(status).toBe(409);
      }
    });
    const sent = drafts.map(async ({ person, requestId, id }, i) => {
      const share = ((i * 37) % drafts.length) / drafts.length; // 37 and 200 have no common divisor: requests and vendors are mixed over the window
      await sleep(closesAt.getTime() - BEFORE_MS + share * (BEFORE_MS + AFTER_MS) - Date.now());
      return { requestId, answer: await person.post<Bid>(`/v1/bids/${id}/submit`) };
    });
    const answers = await Promise.all(sent);
    await Promise.all(locking);
    expect(told(answers.map(({ answer }) => answer))).toEqual(['200', '409 request_closed']);
    for (const { answer } of answers) if (answer.status === 200) expect(Date.parse(answer.body.submittedAt ?? '')).toBeLessThan(closesAt.getTime());

    for (const requestId of requests) {
      const accepted = answers.filter((item) => item.requestId === requestId && item.answer.status === 200).map(({ answer }) => answer.body.id).sort();
      const counted = async () => ok(await client.get<{ items: readonly Bid[] }>(`/v1/requests/${requestId}/bids?limit=100`)).items.filter(({ state }) => state === 'submitted').map(({ id }) => id).sort();
      expect(await counted()).toEqual(accepted);
      expect(ok(await client.get<{ state: string }>(`/v1/requests/${requestId}`)).state).toBe('closed');
      expect(await counted()).toEqual(accepted);
    }
  }, 300_000);
});
