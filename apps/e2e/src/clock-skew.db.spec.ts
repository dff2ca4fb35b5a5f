import { setTimeout as sleep } from 'node:timers/promises';
import { bidBody } from './bid-examples.js';
import type { Answer, Person } from './client.js';
import { allDelivered } from './deliveries.js';
import { Observer } from './holder.js';
import { Newcomers, type Newcomer } from './newcomers.js';
import { OnDatabase } from './on-database.js';
import { eventually, ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';
import { believedTime, wrongClock } from './wrong-clock.js';

jest.setTimeout(120_000);

interface View {
  readonly id: string;
  readonly state: string;
  readonly closesAt: string;
  readonly decideBy: string;
  readonly questionsCloseAt: string;
  readonly code?: string;
}

const HOUR_MS = 3_600_000;
const OFF_MS = 5 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;
const ANY = { headers: { 'if-match': '*' } };

const MINUTE_MS = 60_000;

describe('processes whose clocks are five hours slow and fast, beside one that is right', () => {
  let site: OnDatabase;
  let observer: Observer;
  let newcomers: Newcomers;
  let client: Newcomer;
  let vendors: readonly Newcomer[];
  let brief: unknown;
  /** The right one, the slow one, the fast one. */
  let urls: readonly [string, string, string];

  const everywhere = <T>(ask: (url: string, index: number) => Promise<T>): Promise<T[]> => Promise.all(urls.map(ask));
  /** Of the process with that number, in turn. */
  const nth = (who: Newcomer, n: number): Person => who.at(urls[n % urls.length] as string);
  const told = (answers: readonly Answer<{ code?: string }>[]) => [...new Set(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()))].sort();
  const clock = async () => (await observer.rows<{ at: Date }>('SELECT clock_timestamp() AS at'))[0]!.at.getTime();
  /** Goes by the database's clock, as everything here does. */
  const until = async (instant: string | Date, thenMs = 20) => sleep(Math.max(0, new Date(instant).getTime() + thenMs - (await clock())));

  async function published(n: number, changes: Readonly<Record<string, unknown>> = {}): Promise<View> {
    const person = nth(client, n);
    const { id } = ok(await person.post<View>('/v1/requests', requestBody(brief, { automaticInvitations: 0, ...changes })));
    return ok(await person.post<View>(`/v1/requests/${id}/submit`));
  }

  async function submitted(vendor: Newcomer, n: number, requestId: string, amount?: string): Promise<string> {
    const person = nth(vendor, n);
    const { id } = ok(await person.post<View>(`/v1/requests/${requestId}/bids`, bidBody(amount)));
    ok(await person.post(`/v1/bids/${id}/submit`));
    return id;
  }

  const reads = (requestId: string) => everywhere(async (url) => ok(await client.at(url).get<View>(`/v1/requests/${requestId}`)).state);
  const closed = (requestId: string) => eventually('the close', async () => ((await reads(requestId)).every((state) => state === 'closed') ? true : undefined));

  beforeAll(async () => {
    site = await OnDatabase.create({}, async (url) => {
      newcomers = await Newcomers.of(url);
    });
    observer = await Observer.of(site.database.url);
    const [slow, fast] = await Promise.all([site.beside(wrongClock(-OFF_MS)), site.beside(wrongClock(OFF_MS))]);
    urls = [site.url, slow.baseUrl, fast.baseUrl];
    client = await newcomers.client();
    vendors = await newcomers.vendors(24);
    brief = await accountingBrief(client.at(site.url));
  });

  afterAll(async () => {
    await newcomers.end();
    await observer.end();
    await site.remove();
  });

  it('are what they are said to be', async () => {
    const made = await everywhere(async (url) => believedTime(ok(await client.at(url).post<View>('/v1/requests', requestBody(brief))).id));
    const now = await clock();
    expect(made.map((at) => (at - now) / HOUR_MS).map((hours) => hours.toFixed(1).replace('-0.0', '0.0'))).toEqual(['0.0', '-5.0', '5.0']);
  });

  it('take bids until the close and none after it, tell nothing of sealed ones before, and open the same ones (R1, R4)', async () => {
    const open = await Promise.all([1, 2].map((n) => published(n, { bidMode: 'sealed', timing: { bidding: { seconds: 6 } } })));
    for (const { closesAt } of open) expect(Math.abs(Date.parse(closesAt) - (await clock()) - 6_000)).toBeLessThan(4_000);
    const drafts = (await Promise.all(open.map(({ id }) => Promise.all(vendors.map(async (vendor, n) => ({ requestId: id, n, vendor, id: ok(await nth(vendor, n).post<View>(`/v1/requests/${id}/bids`, bidBody())).id })))))).flat();
    const close = Math.max(...open.map(({ closesAt }) => Date.parse(closesAt)));
    const early = await Promise.all(open.map(({ id }) => everywhere((url) => client.at(url).get<View>(`/v1/requests/${id}/bids`))));
    expect(told(early.flat())).toEqual(['409 sealed_until_close']);
    const answers = await Promise.all(drafts.map(async ({ vendor, n, id, requestId }, i) => {
      await until(new Date(close - 1_200 + (i * 37 % drafts.length) * (1_800 / drafts.length)), 0);
      return { requestId, process: (n + 1) % 3, answer: await nth(vendor, n + 1).post<View & { submittedAt: string }>(`/v1/bids/${id}/submit`) };
    }));
    for (const process of [0, 1, 2]) expect(told(answers.filter((item) => item.process === process).map(({ answer }) => answer))).toEqual(['200', '409 request_closed']);
    for (const { id, closesAt } of open) {
      expect(await reads(id)).toEqual(['closed', 'closed', 'closed']);
      const accepted = answers.filter(({ requestId, answer }) => requestId === id && answer.status === 200).map(({ answer }) => answer.body);
      for (const { submittedAt } of accepted) expect(submittedAt < closesAt).toBe(true);
      const shown = await everywhere(async (url) => ok(await client.at(url).get<{ items: View[] }>(`/v1/requests/${id}/bids?limit=100`)).items.map((bid) => bid.id).sort());
      for (const ids of shown) expect(ids).toEqual(accepted.map((bid) => bid.id).sort());
    }
    expect(await observer.count('requests.bid_revision v JOIN requests.request r ON r.id = v.request_id WHERE v.decided_at >= r.closes_at OR v.decided_at >= r.opened_at')).toBe(0);
  });

  it('take questions until their deadline, and none after it', async () => {
    // They end half-way to so near a close.
    const { id, questionsCloseAt } = await published(2, { timing: { bidding: { seconds: 8 } } });
    const ask = (vendor: Newcomer, url: string, text: string) => vendor.at(url).post<View>(`/v1/requests/${id}/questions`, { text });
    expect(told(await everywhere((url, n) => ask(vendors[n]!, url, 'Who approves the payroll of the second café?')))).toEqual(['201']);
    await until(questionsCloseAt);
    expect(told(await everywhere((url, n) => ask(vendors[n]!, url, 'And who signs the quarterly statement?')))).toEqual(['409 questions_closed']);
  });

  it('let an award be accepted until it lapses, and one be offered of many at once (R2)', async () => {
    const timing = { bidding: { seconds: 2 }, acceptance: { seconds: 3 } };
    const [taken, missed] = await Promise.all([1, 2].map((n) => published(n, { timing })));
    const bids = await Promise.all([taken, missed].map(async (request) => Promise.all([0, 1, 2].map((n) => submitted(vendors[n]!, n, request!.id)))));
    await Promise.all([closed(taken!.id), closed(missed!.id)]);
    const award = (request: View, bidId: string, n: number) => nth(client, n).post<{ id: string; acceptBy: string; code?: string }>(`/v1/requests/${request.id}/award`, { bidId, chosenFor: ['price'] }, ANY);
    const offers = await Promise.all([taken!, missed!].map(async (request, which) => {
      const answers = await Promise.all(Array.from({ length: 9 }, (_, n) => award(request, bids[which]![n % 3]!, n)));
      expect(told(answers)).toEqual(['200', '409 award_already_live'].map((text) => text.replace('200', String(answers.find(({ status }) => status < 300)?.status))));
      const made = answers.flatMap((answer, n) => (answer.status < 300 ? [{ ...answer.body, vendor: vendors[n % 3]! }] : []));
      expect(made).toHaveLength(1);
      return made[0]!;
    }));
    const accept = ({ id, vendor }: (typeof offers)[number], url: string) => vendor.at(url).post<View>(`/v1/awards/${id}/accept`);
    expect(told(await everywhere((url) => accept(offers[0]!, url)))).toEqual(['200', '409 award_not_offered']);
    await until(offers[1]!.acceptBy);
    expect(await everywhere(async (url) => ok(await client.at(url).get<{ status: string }>(`/v1/awards/${offers[1]!.id}`)).status)).toEqual(['lapsed', 'lapsed', 'lapsed']);
    expect(told(await everywhere((url) => accept(offers[1]!, url)))).toEqual(['409 award_lapsed']);
    expect(await reads(missed!.id)).toEqual(['closed', 'closed', 'closed']);
  });

  it('take final offers until their end, and show them after it', async () => {
    const { id } = await published(1, { finalOffers: true, timing: { bidding: { seconds: 2 } } });
    const bids = await Promise.all([0, 1, 2].map((n) => submitted(vendors[n]!, n, id)));
    await closed(id);
    ok(await client.at(site.url).get(`/v1/requests/${id}/bids`));
    for (const bid of bids) ok(await client.at(site.url).post(`/v1/bids/${bid}/shortlist`, { shortlisted: true }));
    const { finalOffersBy } = ok(await nth(client, 2).post<{ finalOffersBy: string }>(`/v1/requests/${id}/final-offers`, { period: { seconds: 2 } }));
    const { priceLines, startDate } = bidBody('900.00');
    const offer = (n: number) => nth(vendors[n]!, n).put<View>(`/v1/bids/${bids[n]}/final-offer`, { priceLines, startDate });
    const totals = () => everywhere(async (url) => ok(await client.at(url).get<{ rows: { cost: { total: { amount: string } } }[] }>(`/v1/requests/${id}/comparison`)).rows.map(({ cost }) => cost.total.amount));
    expect(told(await Promise.all([0, 1, 2].map(offer)))).toEqual(['200']);
    expect(new Set((await totals()).flat())).toEqual(new Set(['14520.00']));
    await until(finalOffersBy);
    expect(told(await Promise.all([0, 1, 2].map(offer)))).toEqual(['409 final_offers_closed']);
    expect(new Set((await totals()).flat())).toEqual(new Set(['11880.00']));
  });

  it('count the same quota, refilled by the same time', async () => {
    const requests = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => published(n)));
    await observer.rows(`UPDATE requests.request SET limits = jsonb_set(limits, '{bid,quota}', '{"bucket": 3, "refillDays": 2}') WHERE id = ANY ($1)`, [requests.map(({ id }) => id)]);
    const vendor = await newcomers.vendor();
    const drafts = await Promise.all(requests.map(async ({ id }, n) => ok(await nth(vendor, n).post<View>(`/v1/requests/${id}/bids`, bidBody())).id));
    const answers = await Promise.all(drafts.map((id, n) => nth(vendor, n).post<View & { nextAt: string }>(`/v1/bids/${id}/submit`)));
    expect(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).sort()).toEqual(['200', '200', '200', '409 bid_quota_spent', '409 bid_quota_spent', '409 bid_quota_spent']);
    const now = await clock();
    const refused = drafts.filter((_, n) => answers[n]!.status === 409);
    const again = await everywhere((url) => vendor.at(url).post<View & { nextAt: string }>(`/v1/bids/${refused[0]}/submit`));
    for (const { body } of again) expect(Math.abs(Date.parse(body.nextAt) - now - 2 * DAY_MS)).toBeLessThan(MINUTE_MS);
  });

  it('make one bid of many posts at once, and replay what any of them answered, for a day (R3, R11)', async () => {
    const { id } = await published(0);
    const post = (vendor: Newcomer, n: number, key: string, amount?: string) => nth(vendor, n).post<View>(`/v1/requests/${id}/bids`, bidBody(amount), { key });
    const same = await Promise.all(Array.from({ length: 12 }, (_, n) => post(vendors[0]!, n, 'the-same')));
    expect(told(same).filter((text) => text !== '409 idempotency_in_progress')).toEqual(['201']);
    expect(told(await Promise.all(Array.from({ length: 12 }, (_, n) => post(vendors[1]!, n, `key-${n}`))))).toEqual(['201', '409 bid_exists']);
    const repeat = async (amount?: string) => {
      const answers: Answer<View>[] = [];
      for (const n of [0, 1, 2]) answers.push(await post(vendors[0]!, n, 'the-same', amount));
      return answers;
    };
    const [made] = same.filter(({ status }) => status === 201);
    for (const { status, headers, body } of await repeat()) expect([status, headers.get('idempotency-replayed'), body]).toEqual([201, 'true', made!.body]);
    expect(told(await repeat('1.00'))).toEqual(['422 idempotency_key_reused']);
    const age = (interval: string) => observer.rows(`UPDATE requests.idempotency_key SET created_at = clock_timestamp() - $1::interval WHERE key = 'the-same'`, [interval]);
    await age('23 hours 59 minutes');
    expect(told(await repeat())).toEqual(['201']);
    await age('24 hours 1 second');
    expect(told(await repeat())).toEqual(['409 bid_exists']);
  });

  it('end what nobody decided when it is due, whoever stores it, and give every bid its outcome (R6); what they announce arrives (R5)', async () => {
    const ended = await Promise.all([0, 1, 2].map((n) => published(n, { timing: { bidding: { seconds: 2 }, decision: { seconds: 1 } } })));
    await Promise.all(ended.map(({ id }, n) => submitted(vendors[n]!, n + 1, id)));
    expect((await Promise.all(ended.map(({ id }) => reads(id)))).flat()).not.toContain('unsuccessful');
    await until(new Date(Math.max(...ended.map(({ decideBy }) => Date.parse(decideBy)))));
    expect(new Set((await Promise.all(ended.map(({ id }) => reads(id)))).flat())).toEqual(new Set(['unsuccessful']));
    const ids = ended.map(({ id }) => id);
    await eventually('the sweep', async () => ((await observer.count(`requests.request WHERE id = ANY ($1) AND state = 'unsuccessful'`, [ids])) === 3 ? true : undefined));
    const history = await observer.rows<{ request_id: string; at: Date }>(`SELECT request_id, at FROM requests.history WHERE request_id = ANY ($1) AND action = 'no_decision' ORDER BY request_id`, [ids]);
    expect(history.map(({ request_id: id, at }) => [id, at.toISOString()])).toEqual(ended.map(({ id, decideBy }) => [id, decideBy]).sort());
    expect(await observer.rows(`SELECT state, reason FROM requests.bid WHERE request_id = ANY ($1) GROUP BY 1, 2`, [ids])).toEqual([{ state: 'not_awarded', reason: 'no_decision' }]);
    await allDelivered(observer);
    expect(await observer.count('(SELECT 1 FROM requests.outbox WHERE occurred_at > clock_timestamp()) AS o')).toBe(0);
  });

  it('leave no recurring work planned for the day after when they are gone', async () => {
    const { id } = await published(0, { timing: { bidding: { seconds: 1 }, decision: { seconds: 1 } } });
    await site.endOthers();
    const planned = `bullmq.scheduler WHERE next_run_ms > extract(epoch FROM clock_timestamp()) * 1000 + 3600000`;
    expect(await observer.count(planned)).toBeGreaterThan(0);
    await site.kill();
    await site.start();
    await eventually('the sweep', async () => ((await observer.count(`requests.request WHERE id = $1 AND state = 'unsuccessful'`, [id])) === 1 ? true : undefined));
    expect(await observer.count(planned)).toBe(0);
    await allDelivered(observer);
  });
});
