import { bidBody } from './bid-examples.js';
import { Person } from './client.js';
import { closeEarly } from './closing.js';
import type { Vendor } from './listed-vendor.js';
import { openMarket } from './market.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { eventually, ok } from './patience.js';
import { requestBody } from './request-examples.js';
import { CLEARWATER, TIDEWATER } from './vendor-examples.js';

interface Bid {
  readonly id: string;
  readonly total: { readonly total: { readonly amount: string } };
}

const ROUND_SECONDS = 3;

describe('after the close', () => {
  let marketplace: Marketplace;
  let client: Person;
  let vendors: readonly Vendor[];
  let brief: unknown;

  beforeAll(async () => {
    marketplace = await startMarketplace();
    ({ client, brief, vendors } = await openMarket(marketplace, TIDEWATER, CLEARWATER));
  }, 180_000);

  afterAll(() => marketplace.stop());

  async function closed(changes: Readonly<Record<string, unknown>>): Promise<{ readonly path: string; readonly bids: readonly string[] }> {
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', requestBody(brief, changes)));
    ok(await client.post(`/v1/requests/${id}/submit`));
    const path = `/v1/requests/${id}`;
    const bids: string[] = [];
    for (const [index, { person }] of vendors.entries()) {
      const bid = ok(await person.post<{ id: string }>(`${path}/bids`, bidBody(`${1100 + index}.00`))).id;
      ok(await person.post(`/v1/bids/${bid}/submit`));
      bids.push(bid);
    }
    await closeEarly(client, id);
    ok(await client.get(`${path}/bids`));
    return { path, bids };
  }

  const award = async (path: string, bidId: string) => {
    const { headers } = await client.get(path);
    return client.post<{ id: string; chosenFor: string[] }>(`${path}/award`, { bidId, chosenFor: ['price', 'experience'] }, { headers: { 'if-match': headers.get('etag') ?? '' } });
  };

  it('a client asks, shortlists, hears final offers and awards; both sides keep what they agreed on and learn whom to write to', async () => {
    const { path, bids: [first = '', second = ''] } = await closed({ bidMode: 'sealed', finalOffers: true });
    const [one, two] = vendors as [Vendor, Vendor];

    const asked = ok(await client.post<{ id: string }>(`${path}/clarifications`, { bidId: first, text: 'Does the monthly price hold for both sites?' }));
    expect(ok(await one.person.post(`/v1/bids/${first}/clarifications/${asked.id}/answer`, { text: 'It holds for both of them.' }))).toMatchObject({ answer: 'It holds for both of them.' });
    expect(await two.person.get(`/v1/bids/${first}/clarifications`)).toMatchObject({ status: 404 });

    expect(await client.post(`${path}/final-offers`, {})).toMatchObject({ status: 409, body: { code: 'nobody_shortlisted' } });
    for (const bid of [first, second]) ok(await client.post(`/v1/bids/${bid}/shortlist`, { shortlisted: true }));
    const { finalOffersBy } = ok(await client.post<{ finalOffersBy: string }>(`${path}/final-offers`, { period: { seconds: ROUND_SECONDS } }));
    const { priceLines, startDate } = bidBody('900.00');
    ok(await two.person.put(`/v1/bids/${second}/final-offer`, { priceLines, startDate }));
    expect(ok(await client.get<Bid>(`/v1/bids/${second}`)).total.total.amount).toBe('14533.20');
    expect(await award(path, second)).toMatchObject({ status: 409, body: { code: 'final_offers_running' } });
    await eventually('the end of the round', () => Promise.resolve(Date.now() > Date.parse(finalOffersBy) + 100 || undefined));
    expect(await one.person.put(`/v1/bids/${first}/final-offer`, { priceLines, startDate })).toMatchObject({ status: 409, body: { code: 'final_offers_closed' } });
    const { rows } = ok(await client.get<{ rows: { bidId: string; cost: { total: { amount: string } } }[] }>(`${path}/comparison`));
    expect(rows.map(({ bidId, cost }) => [bidId, cost.total.amount])).toEqual([[second, '11880.00'], [first, '14520.00']]);

    const { id } = ok(await award(path, second));
    expect(await two.person.get(`/v1/awards/${id}/terms`)).toMatchObject({ status: 404, body: { code: 'terms_not_agreed' } });
    ok(await client.post(`/v1/awards/${id}/extend-acceptance`));
    expect(await client.post(`/v1/awards/${id}/extend-acceptance`)).toMatchObject({ status: 409, body: { code: 'acceptance_already_extended' } });
    ok(await two.person.post(`/v1/awards/${id}/accept`));
    const terms = ok(await client.get<{ total: { total: { amount: string } } }>(`/v1/awards/${id}/terms`));
    expect(terms.total.total.amount).toBe('11880.00');
    expect(ok(await two.person.get(`/v1/awards/${id}/terms`))).toEqual(terms);
    expect(ok(await two.person.get(`/v1/awards/${id}/contacts`))).toMatchObject({ client: { email: client.email }, vendor: { email: two.person.email } });
    for (const read of ['terms', 'contacts', 'history']) expect(await one.person.get(`/v1/awards/${id}/${read}`)).toMatchObject({ status: 404 });

    const actions = ok(await two.person.get<{ items: { action: string }[] }>(`/v1/bids/${second}/history`)).items.map(({ action }) => action);
    expect(actions).toEqual(['create', 'submit', 'final_offer', 'outcome']);
    expect(ok(await client.get<{ items: { action: string }[] }>(`/v1/awards/${id}/history`)).items.map(({ action }) => action)).toEqual(['offer', 'extend_acceptance', 'accept']);
  }, 120_000);

  it('a client takes longer to decide, once, and starts anew from what came to nothing', async () => {
    const { path } = await closed({});
    const { decideBy } = ok(await client.get<{ decideBy: string }>(path));
    const later = ok(await client.post<{ decideBy: string }>(`${path}/extend-decision`));
    expect(Date.parse(later.decideBy)).toBeGreaterThan(Date.parse(decideBy));
    expect(await client.post(`${path}/extend-decision`)).toMatchObject({ status: 409, body: { code: 'decision_already_extended' } });
    ok(await client.post(`${path}/conclude`, { reason: 'over_budget' }));
    const again = ok(await client.post<{ id: string; state: string; content: { title: string } }>(`${path}/clone`));
    expect(again).toMatchObject({ state: 'draft', content: { title: ok(await client.get<{ content: { title: string } }>(path)).content.title } });
    expect(ok(await client.post<{ state: string }>(`/v1/requests/${again.id}/submit`)).state).toBe('open');
    const record = ok(await vendors[0]!.person.get<{ formula: string }>(`/v1/requests/${again.id}/client-record`));
    expect(record.formula).toContain('24 months');
  }, 60_000);
});
