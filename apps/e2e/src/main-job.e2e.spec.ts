import { bidBody } from './bid-examples.js';
import { Person } from './client.js';
import { closeEarly } from './closing.js';
import { list, submittedVendor, type Vendor } from './listed-vendor.js';
import { openMarket } from './market.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { eventually, ok } from './patience.js';
import { requestBody } from './request-examples.js';
import { CLEARWATER, LODESTONE, TIDEWATER } from './vendor-examples.js';

interface Match {
  readonly rank: number;
  readonly fit: number;
  readonly vendor: { readonly id: string };
  readonly reasons: readonly string[];
}

interface Bid {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly organisationId: string;
}

describe('the main job, from a draft to an accepted award', () => {
  let marketplace: Marketplace;
  let client: Person;
  let vendors: readonly Vendor[];
  let operator: Person;
  let brief: unknown;
  let requestId: string;
  let bids: readonly Bid[];

  beforeAll(async () => {
    marketplace = await startMarketplace();
    ({ operator, client, brief } = await openMarket(marketplace));
  }, 120_000);

  afterAll(() => marketplace.stop());

  const state = async () => ok(await client.get<{ state: string }>(`/v1/requests/${requestId}`)).state;
  const award = async (bidId: string, reasons: readonly object[] = []) => {
    const etag = (await client.get(`/v1/requests/${requestId}`)).headers.get('etag') ?? '';
    return client.post<{ id: string; code?: string }>(`/v1/requests/${requestId}/award`, { bidId, chosenFor: ['experience'], reasons }, { headers: { 'if-match': etag } });
  };

  it('vendors write their profiles, claim their discipline and submit; nobody sees them yet', async () => {
    vendors = await Promise.all([TIDEWATER, CLEARWATER, LODESTONE].map((example) => submittedVendor(marketplace.baseUrl, example)));
    for (const { vendorId } of vendors) expect(await new Person(marketplace.baseUrl).get(`/v1/vendors/${vendorId}`)).toMatchObject({ status: 404 });
  });

  it('an operator reviews each, decides its qualification, and it is listed', async () => {
    for (const vendor of vendors) await list(vendor, operator);
    const anybody = new Person(marketplace.baseUrl);
    for (const { vendorId } of vendors) expect(await anybody.get(`/v1/vendors/${vendorId}`)).toMatchObject({ status: 200, body: { qualifications: [expect.objectContaining({ discipline: 'accounting', country: 'AU' })] } });
  });

  it('a client publishes, and the ranking puts the specialist first, with reasons, and invites it', async () => {
    requestId = ok(await client.post<{ id: string }>('/v1/requests', requestBody(brief))).id;
    expect(ok(await client.post<{ state: string }>(`/v1/requests/${requestId}/submit`)).state).toBe('open');
    const matches = await eventually('three matches', async () => {
      const { items } = ok(await client.get<{ items: readonly Match[] }>(`/v1/requests/${requestId}/matches`));
      return items.length === vendors.length ? items : undefined;
    });
    expect(matches.map((match) => match.vendor.id)).toEqual(vendors.map(({ vendorId }) => vendorId));
    expect(matches.map((match) => match.rank)).toEqual([1, 2, 3]);
    for (const match of matches) expect(match.reasons.join(' ')).toMatch(/Fit \d/);
    const [best] = vendors;
    await eventually('an invitation', async () => ok(await best!.person.get<{ items: { requestId: string }[] }>('/v1/invitations?mine=true')).items.find((item) => item.requestId === requestId));
    const inFeed = await eventually('the feed', async () => ok(await best!.person.get<{ items: { request: { id: string }; reasons: string[] }[] }>('/v1/feed')).items.find((item) => item.request.id === requestId));
    expect(inFeed.reasons.length).toBeGreaterThan(0);
  });

  it('each vendor bids; a bid is revised, withdrawn and submitted again; nobody sees another’s', async () => {
    const [first, second, third] = vendors.map(({ person }) => person);
    const prices = ['1100.00', '980.00', '1450.00'];
    const made = await Promise.all(vendors.map(async ({ person }, i) => ok(await person.post<Bid>(`/v1/requests/${requestId}/bids`, bidBody(prices[i])))));
    for (const [i, { id }] of made.entries()) expect(ok(await vendors[i]!.person.post<Bid>(`/v1/bids/${id}/submit`)).state).toBe('submitted');
    const path = `/v1/bids/${made[1]!.id}`;
    const etag = (await second!.get(path)).headers.get('etag') ?? '';
    expect(await second!.put(path, bidBody('960.00'))).toMatchObject({ status: 428, body: { code: 'if_match_required' } });
    expect(await second!.put(path, bidBody('960.00'), { headers: { 'if-match': etag } })).toMatchObject({ status: 200, body: { revisions: 2 } });
    expect(ok(await third!.post<Bid>(`/v1/bids/${made[2]!.id}/withdraw`)).state).toBe('withdrawn');
    expect(ok(await third!.post<Bid>(`/v1/bids/${made[2]!.id}/submit`)).state).toBe('submitted');
    expect(await first!.get(path)).toMatchObject({ status: 404, body: { code: 'bid_not_found' } });
    expect(await first!.post(`/v1/requests/${requestId}/bids`, bidBody())).toMatchObject({ status: 409, body: { code: 'bid_exists', bidId: made[0]!.id } });
    expect(await client.post(`/v1/requests/${requestId}/bids`, bidBody())).toMatchObject({ status: 409, body: { code: 'own_request' } });
    bids = made;
  });

  it('after the close nothing moves any more, and the client compares on one basis', async () => {
    await closeEarly(client, requestId);
    expect(await vendors[0]!.person.post(`/v1/bids/${bids[0]!.id}/withdraw`)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    const comparison = ok(await client.get<{ basis: string; termMonths: number; rows: { bidId: string; cost: { total: { amount: string } } }[] }>(`/v1/requests/${requestId}/comparison`));
    expect(comparison.termMonths).toBe(12);
    expect(comparison.rows.map(({ bidId }) => bidId)).toEqual([bids[1]!.id, bids[0]!.id, bids[2]!.id]);
    const [cheap, middle, dear] = comparison.rows.map(({ cost }) => Number(cost.total.amount));
    expect([cheap! / 960, middle! / 1100, dear! / 1450].map((factor) => factor.toFixed(6))).toEqual(Array(3).fill((cheap! / 960).toFixed(6)));
  });

  it('a declined award returns the request, and another bid is awarded and accepted', async () => {
    const declined = ok(await award(bids[1]!.id));
    expect(await award(bids[0]!.id)).toMatchObject({ status: 409, body: { code: 'award_already_live' } });
    expect(await vendors[0]!.person.get(`/v1/awards/${declined.id}`)).toMatchObject({ status: 404 });
    expect(await vendors[1]!.person.post(`/v1/awards/${declined.id}/decline`, {})).toMatchObject({ status: 422 });
    expect(ok(await vendors[1]!.person.post<{ status: string }>(`/v1/awards/${declined.id}/decline`, { reason: 'capacity_changed' })).status).toBe('declined');
    expect(await state()).toBe('closed');
    const offered = ok(await award(bids[0]!.id, [{ bidId: bids[2]!.id, reason: 'price' }]));
    expect(ok(await vendors[0]!.person.post<{ status: string }>(`/v1/awards/${offered.id}/accept`)).status).toBe('accepted');
    expect(await state()).toBe('awarded');
    expect(await award(bids[1]!.id)).toMatchObject({ status: 409, body: { code: 'award_already_live' } });
  });

  it('to strangers neither bids nor award exist, and nothing of the request is theirs to do', async () => {
    const stranger = await new Person(marketplace.baseUrl).join();
    await stranger.found('vendor', 'Somebody else');
    const { award: live } = ok(await client.get<{ award: { id: string } }>(`/v1/requests/${requestId}`));
    for (const path of [`/v1/awards/${live.id}`, `/v1/bids/${bids[0]!.id}`]) expect(await stranger.get(path)).toMatchObject({ status: 404 });
    for (const act of [`/v1/awards/${live.id}/accept`, `/v1/bids/${bids[0]!.id}/withdraw`]) expect(await stranger.post(act)).toMatchObject({ status: 404 });
    const seen = { headers: { 'if-match': (await stranger.get(`/v1/requests/${requestId}`)).headers.get('etag') ?? '' } };
    expect(await stranger.post(`/v1/requests/${requestId}/award`, { bidId: bids[0]!.id }, seen)).toMatchObject({ status: 403, body: { code: 'not_your_request' } });
    expect(await stranger.post(`/v1/requests/${requestId}/cancel`, { reason: 'no_longer_needed' })).toMatchObject({ status: 403, body: { code: 'not_your_request' } });
    for (const what of ['bids', 'comparison', 'history', 'matches']) expect([403, 404]).toContain((await stranger.get(`/v1/requests/${requestId}/${what}`)).status);
  });

  it('every bidder reads its outcome with a reason', async () => {
    const outcomes = await Promise.all(vendors.map(async ({ person }, i) => ok(await person.get<Bid>(`/v1/bids/${bids[i]!.id}`))));
    expect(outcomes.map(({ state: outcome, reason }) => [outcome, reason])).toEqual([['awarded', 'awarded'], ['not_awarded', 'award_declined'], ['not_awarded', 'price']]);
  });
});
