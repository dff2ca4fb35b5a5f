import { randomUUID } from 'node:crypto';
import { Person, type Answer } from './client.js';
import { listedVendor } from './listed-vendor.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { TIDEWATER } from './vendor-examples.js';

interface Operation { readonly requestBody?: { readonly content: { readonly 'application/json': { readonly example: Record<string, unknown> } } } }
interface Document { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

/** Who copies an example out of the reference page gets what it promises. */
describe('the examples of the API reference', () => {
  let marketplace: Marketplace;
  let document: Document;
  let client: Person;
  let vendor: Person;

  beforeAll(async () => {
    marketplace = await startMarketplace();
    document = (await new Person(marketplace.baseUrl).get<Document>('/openapi.json')).body;
    [client, vendor] = [await new Person(marketplace.baseUrl).join(), await new Person(marketplace.baseUrl).join()];
    await client.found('client', 'Harbour Cafés');
    await vendor.found('vendor', 'Tidewater Ledgers');
  }, 120_000);

  afterAll(() => marketplace.stop());

  const example = (method: string, path: string): Record<string, unknown> => {
    const found = document.paths[path]?.[method]?.requestBody?.content['application/json'].example;
    if (!found) throw new Error(`${method} ${path} has no example`);
    return found;
  };
  const problems = (answer: Answer) => ({ status: answer.status, code: answer.body['code'], errors: answer.body['errors'] });
  const accepted = (status: number) => ({ status, code: undefined, errors: undefined });

  it('register an account and sign in', async () => {
    const email = `${randomUUID()}@brightlane.example`;
    const person = new Person(marketplace.baseUrl);
    expect(problems(await person.post('/v1/auth/register', { ...example('post', '/v1/auth/register'), email }, { key: null }))).toEqual(accepted(202));
    expect(problems(await person.post('/v1/auth/sign-in', { ...example('post', '/v1/auth/sign-in'), email }, { key: null }))).toEqual(accepted(200));
  });

  it('found an organisation', async () => {
    expect(problems(await client.post('/v1/organisations', example('post', '/v1/organisations')))).toEqual(accepted(201));
  });

  it('take an assessment', async () => {
    expect(problems(await new Person(marketplace.baseUrl).post('/v1/assessments', example('post', '/v1/assessments'), { key: null }))).toEqual(accepted(201));
  });

  it('write a request that could be submitted as it is', async () => {
    expect(await client.post('/v1/requests/validate', example('post', '/v1/requests/validate'), { key: null })).toMatchObject({ status: 200, body: { valid: true, problems: [] } });
    const draft = await client.post<{ id: string }>('/v1/requests', example('post', '/v1/requests'));
    expect(draft.status).toBe(201);
    const change = example('patch', '/v1/requests/{id}');
    expect((await client.patch(`/v1/requests/${draft.body.id}`, change, { headers: { 'if-match': draft.headers.get('etag') ?? '' } })).status).toBe(200);
  });

  it('preview who would fit', async () => {
    expect(problems(await new Person(marketplace.baseUrl).post('/v1/matching/preview', example('post', '/v1/matching/preview'), { key: null }))).toEqual(accepted(200));
  });

  it('say what words mean', async () => {
    const { status, body } = await new Person(marketplace.baseUrl).post<{ spans: { text: string; slug?: string }[] }>('/v1/disciplines/link', example('post', '/v1/disciplines/link'), { key: null });
    expect(status).toBe(200);
    expect(body.spans).toContainEqual(expect.objectContaining({ text: 'Xero', slug: 'xero' }));
  });

  it('describe a vendor completely', async () => {
    const profile = await vendor.post<{ id: string }>('/v1/vendors', example('post', '/v1/vendors'));
    expect(profile.status).toBe(201);
    const vendors = '/v1/vendors/{id}/disciplines/{slug}';
    const own = `/v1/vendors/${profile.body.id}/disciplines/accounting`;
    expect(problems(await vendor.call('PUT', own, { body: example('put', vendors) }))).toEqual(accepted(200));
    for (const part of ['rates', 'capacity']) expect(problems(await vendor.call('PUT', `${own}/${part}`, { body: example('put', `${vendors}/${part}`) }))).toEqual(accepted(200));
    expect(problems(await vendor.post(`${own}/qualifications`, example('post', `${vendors}/qualifications`)))).toEqual(accepted(201));
  });

  it('bid on that request, and let the bid count as it is', async () => {
    const { person: bidder } = await listedVendor(marketplace.baseUrl, TIDEWATER, await marketplace.createOperator());
    const { body: request } = await client.post<{ id: string }>('/v1/requests', example('post', '/v1/requests'));
    expect(problems(await client.post(`/v1/requests/${request.id}/submit`))).toEqual(accepted(200));
    const bid = await bidder.post<{ id: string }>(`/v1/requests/${request.id}/bids`, example('post', '/v1/requests/{id}/bids'));
    expect(problems(await bidder.post(`/v1/bids/${bid.body.id}/submit`))).toEqual(accepted(200));
    const etag = (await bidder.get(`/v1/bids/${bid.body.id}`)).headers.get('etag') ?? '';
    expect(problems(await bidder.call('PUT', `/v1/bids/${bid.body.id}`, { body: example('put', '/v1/bids/{id}'), headers: { 'if-match': etag } }))).toEqual(accepted(200));
  });
});
