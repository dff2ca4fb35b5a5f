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
  readonly reason: string | null;
}

const SEALED = { status: 409, body: { code: 'sealed_until_close' } };

describe('a sealed request', () => {
  let marketplace: Marketplace;
  let client: Person;
  let operator: Person;
  let vendors: readonly Vendor[];
  let brief: unknown;

  beforeAll(async () => {
    marketplace = await startMarketplace();
    ({ operator, client, brief, vendors } = await openMarket(marketplace, TIDEWATER, CLEARWATER));
  }, 180_000);

  afterAll(() => marketplace.stop());

  async function published(): Promise<string> {
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', requestBody(brief, { bidMode: 'sealed' })));
    expect(ok(await client.post<{ state: string }>(`/v1/requests/${id}/submit`)).state).toBe('open');
    return `/v1/requests/${id}`;
  }

  async function bid({ person }: Vendor, path: string, amount: string): Promise<string> {
    const { id } = ok(await person.post<Bid>(`${path}/bids`, bidBody(amount)));
    expect(ok(await person.post<Bid>(`/v1/bids/${id}/submit`)).state).toBe('submitted');
    return id;
  }

  /** Everything that the client and an operator can read of the request and its bids. */
  const readings = async (path: string, bidId: string) =>
    Promise.all(
      [client, operator].flatMap((person) =>
        [path, `${path}/bids`, `${path}/comparison`, `${path}/invitations`, `${path}/questions`, `${path}/addenda`, `/v1/requests?watched=true`, `/v1/bids/${bidId}`].map(async (read) => {
          const { status, headers, body } = await person.get<{ code?: string; requestId?: string; instance?: string }>(read);
          const { requestId: _id, instance: _instance, ...rest } = body;
          return { read: read.replace(bidId, 'a bid'), status, etag: headers.get('etag'), body: JSON.stringify(status === 200 ? body : rest) };
        }),
      ),
    );

  /** What happened to the request; attempts to read its bids are noted there too, whether or not there are any. */
  const happened = async (path: string) => ok(await client.get<{ items: { action: string }[] }>(`${path}/history?limit=100`)).items.map(({ action }) => action).filter((action) => action !== 'read_sealed_bids');

  it('reads the same to its client and to operators whether or not there are bids', async () => {
    const path = await published();
    await eventually('the invitations', async () => (ok(await client.get<{ items: unknown[] }>(`${path}/invitations`)).items.length === 2 ? true : undefined));
    const before = await readings(path, '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c99');
    const id = await bid(vendors[0]!, path, '1234.56');
    const other = await bid(vendors[1]!, path, '1111.11');
    ok(await vendors[1]!.person.post(`/v1/bids/${other}/withdraw`));
    const invited = ok(await vendors[0]!.person.get<{ items: { id: string; requestId: string }[] }>('/v1/invitations?mine=true')).items.find((item) => path.endsWith(item.requestId));
    ok(await vendors[0]!.person.post(`/v1/invitations/${invited?.id ?? ''}/accept`));
    expect(await readings(path, id)).toEqual(before);
    expect(await happened(path)).toEqual(['create', 'publish']);
    for (const person of [client, operator]) for (const what of ['bids', 'comparison']) expect(await person.get(`${path}/${what}`)).toMatchObject(SEALED);
    expect(await vendors[0]!.person.get(`/v1/bids/${id}`)).toMatchObject({ status: 200, body: { state: 'submitted' } });
    expect(await vendors[1]!.person.get(`/v1/bids/${id}`)).toMatchObject({ status: 404 });
  });

  it('shows its bids to the client after the close, and to nobody else', async () => {
    const path = await published();
    const id = await bid(vendors[0]!, path, '1100.00');
    await closeEarly(client, path.split('/').at(-1) ?? '');
    expect(await vendors[1]!.person.post(`${path}/bids`, bidBody())).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    expect(ok(await client.get<{ items: Bid[] }>(`${path}/bids`)).items).toMatchObject([{ id, state: 'submitted' }]);
    expect(ok(await client.get<{ rows: { bidId: string }[] }>(`${path}/comparison`)).rows).toMatchObject([{ bidId: id }]);
    const stranger = await new Person(marketplace.baseUrl).join();
    await stranger.found('client', 'Somebody else');
    for (const person of [stranger, vendors[1]!.person]) for (const what of ['bids', 'comparison', 'invitations', 'history']) expect([403, 404]).toContain((await person.get(`${path}/${what}`)).status);
    expect(ok(await client.post<{ state: string }>(`${path}/conclude`, { reason: 'over_budget' })).state).toBe('unsuccessful');
    expect(ok(await vendors[0]!.person.get<Bid>(`/v1/bids/${id}`))).toMatchObject({ state: 'not_awarded', reason: 'over_budget' });
  });

  it('that ended before its close stays sealed for ever, and its bidder reads why it ended', async () => {
    const path = await published();
    const id = await bid(vendors[0]!, path, '1100.00');
    expect(ok(await client.post<{ state: string }>(`${path}/cancel`, { reason: 'kept_in_house' })).state).toBe('cancelled');
    for (const what of ['bids', 'comparison']) expect(await client.get(`${path}/${what}`)).toMatchObject(SEALED);
    expect(await client.get(`/v1/bids/${id}`)).toMatchObject({ status: 404 });
    expect(ok(await vendors[0]!.person.get<Bid>(`/v1/bids/${id}`))).toMatchObject({ state: 'not_awarded', reason: 'request_cancelled' });
  });
});
