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
  readonly state: string;
  readonly reaffirmationDue: boolean;
}

describe('while a request is open', () => {
  let marketplace: Marketplace;
  let client: Person;
  let vendors: readonly Vendor[];
  let path: string;

  const ANY = { headers: { 'if-match': '*' } };

  beforeAll(async () => {
    marketplace = await startMarketplace();
    const market = await openMarket(marketplace, TIDEWATER, CLEARWATER);
    ({ client, vendors } = market);
    path = `/v1/requests/${ok(await client.post<{ id: string }>('/v1/requests', requestBody(market.brief))).id}`;
    ok(await client.post(`${path}/submit`));
  }, 180_000);

  afterAll(() => marketplace.stop());

  async function bid({ person }: Vendor): Promise<string> {
    const { id } = ok(await person.post<Bid>(`${path}/bids`, bidBody()));
    ok(await person.post<Bid>(`/v1/bids/${id}/submit`));
    return id;
  }

  const ranking = async () => (await client.get<{ ranking: { version: number } | null }>(`${path}/matches`)).body.ranking?.version ?? 0;

  it('vendors ask and watch, its client answers and amends, it is ranked anew, and only bids whose vendors keep their word count', async () => {
    const [faithful, silent] = [vendors[0]!.person, vendors[1]!.person];
    await eventually('the first ranking', async () => ((await ranking()) > 0 ? true : undefined));
    const asked = ok(await faithful.post<{ id: string }>(`${path}/questions`, { text: 'Who approves the payroll of the second café?' }));
    ok(await silent.post(`${path}/watch`));
    ok(await client.post(`${path}/questions/${asked.id}/answer`, { text: 'The manager of the first one does.' }));
    expect(ok(await silent.get<{ items: object[] }>(`${path}/questions`)).items).toMatchObject([{ answer: 'The manager of the first one does.', mine: false }]);
    const [kept, lost] = [await bid(vendors[0]!), await bid(vendors[1]!)];
    const before = await ranking();
    const addendum = { kind: 'material', text: 'We want the reports in French as well.', changes: { languages: ['en', 'fr'] } };
    expect(ok(await client.post<{ number: number }>(`${path}/addenda`, addendum, ANY)).number).toBe(1);
    await eventually('the next ranking', async () => ((await ranking()) > before ? true : undefined));
    for (const [person, id] of [[faithful, kept], [silent, lost]] as const) expect(ok(await person.get<Bid>(`/v1/bids/${id}`))).toMatchObject({ state: 'submitted', reaffirmationDue: true });
    expect(ok(await faithful.post<Bid>(`/v1/bids/${kept}/reaffirm`)).reaffirmationDue).toBe(false);
    await closeEarly(client, path.split('/').at(-1) ?? '');
    expect(await silent.post(`/v1/bids/${lost}/reaffirm`)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    ok(await client.post(`${path}/conclude`, { reason: 'over_budget' }));
    expect([ok(await faithful.get<Bid>(`/v1/bids/${kept}`)).state, ok(await silent.get<Bid>(`/v1/bids/${lost}`)).state]).toEqual(['not_awarded', 'not_reaffirmed']);
  });
});
