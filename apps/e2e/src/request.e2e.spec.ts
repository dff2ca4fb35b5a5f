import { Person } from './client.js';
import { newClient } from './market.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { accountingBrief, requestBody } from './request-examples.js';

interface RequestBody {
  readonly id: string;
  readonly state: string;
  readonly closesAt: string | null;
  readonly code?: string;
}

describe('a request from draft to publication', () => {
  let marketplace: Marketplace;
  let client: Person;
  let brief: unknown;

  beforeAll(async () => {
    marketplace = await startMarketplace();
    client = await newClient(new Person(marketplace.baseUrl));
    brief = await accountingBrief(client);
  }, 120_000);

  afterAll(() => marketplace.stop());

  const draft = async (changes: Readonly<Record<string, unknown>> = {}) => (await client.post<RequestBody>('/v1/requests', requestBody(brief, changes))).body;

  it('has every problem told with a pointer before anything is saved', async () => {
    const verdict = await client.post<{ valid: boolean; problems: { pointer: string }[] }>('/v1/requests/validate', requestBody({ services: ['alchemy'] }, { title: 'x' }), { key: null });
    expect(verdict).toMatchObject({ status: 200, body: { valid: false } });
    expect(verdict.body.problems.map((problem) => problem.pointer)).toEqual(expect.arrayContaining(['/brief/services/0']));
  });

  it('cannot be created in a state', async () => {
    expect(await client.post('/v1/requests', { ...requestBody(brief), state: 'published' })).toMatchObject({ status: 422, body: { code: 'invalid_body' } });
  });

  it('is published at once when it is clean, and then stands in the public list without anybody signed in', async () => {
    const { id } = await draft();
    const published = await client.post<RequestBody>(`/v1/requests/${id}/submit`);
    expect(published).toMatchObject({ status: 200, body: { state: 'open' } });
    const anybody = new Person(marketplace.baseUrl);
    expect((await anybody.get<{ items: RequestBody[] }>('/v1/requests?discipline=accounting')).body.items.map((item) => item.id)).toContain(id);
    expect(await anybody.get(`/v1/requests/${id}/bids`)).toMatchObject({ status: 401 });
    expect(await client.get(`/v1/requests/${id}/history`)).toMatchObject({ status: 200, body: { items: [expect.objectContaining({ action: 'create' }), expect.objectContaining({ action: 'publish' })] } });
  });

  it('is 404 to strangers while it is a draft, and 428 or 412 protect its author from older selves', async () => {
    const { id } = await draft();
    const stranger = await new Person(marketplace.baseUrl).join();
    await stranger.found('client', 'Somebody else');
    expect(await stranger.get(`/v1/requests/${id}`)).toMatchObject({ status: 404 });
    expect(await stranger.post(`/v1/requests/${id}/submit`)).toMatchObject({ status: 404 });
    const read = await client.get(`/v1/requests/${id}`);
    const tag = { 'if-match': read.headers.get('etag') ?? '' };
    expect(await client.patch(`/v1/requests/${id}`, { title: 'A better title for the books' })).toMatchObject({ status: 428, body: { code: 'if_match_required' } });
    expect(await client.patch(`/v1/requests/${id}`, { title: 'A better title for the books' }, { headers: tag })).toMatchObject({ status: 200 });
    expect(await client.patch(`/v1/requests/${id}`, { title: 'An older thought' }, { headers: tag })).toMatchObject({ status: 412, body: { code: 'stale' } });
  });

  it('reads closed by itself at its deadline', async () => {
    const { id } = await draft({ timing: { bidding: { seconds: 2 } } });
    const published = await client.post<RequestBody>(`/v1/requests/${id}/submit`);
    expect(published.body.state).toBe('open');
    await new Promise((resolve) => setTimeout(resolve, Date.parse(published.body.closesAt ?? '') - Date.now() + 50));
    expect((await client.get<RequestBody>(`/v1/requests/${id}`)).body.state).toBe('closed');
  });

  it('shows its sealed bids to nobody before it closes, whether or not there are any', async () => {
    const { id } = await draft({ bidMode: 'sealed' });
    await client.post(`/v1/requests/${id}/submit`);
    for (const path of ['bids', 'comparison']) expect(await client.get(`/v1/requests/${id}/${path}`)).toMatchObject({ status: 409, body: { code: 'sealed_until_close' } });
  });

  it('takes no bid of an organisation without a listed profile, and says why', async () => {
    const { id } = await draft();
    await client.post(`/v1/requests/${id}/submit`);
    const vendor = await new Person(marketplace.baseUrl).join();
    await vendor.found('vendor', 'Clear Ledger');
    expect(await vendor.get<{ allowed: boolean }>(`/v1/requests/${id}/eligibility`)).toMatchObject({ status: 200, body: { allowed: false } });
  });
});
