import { Person } from './client.js';
import { startMarketplace, type Marketplace } from './marketplace.js';

describe('the manners of the API', () => {
  let marketplace: Marketplace;
  const anybody = () => new Person(marketplace.baseUrl);

  beforeAll(async () => {
    marketplace = await startMarketplace();
  }, 120_000);

  afterAll(() => marketplace.stop());

  it.each([
    ['an unknown route', 'GET', '/v1/nothing', undefined, 404, 'route_not_found'],
    ['a path that is no id', 'GET', '/v1/requests/not-an-id', undefined, 404, 'not_found'],
    ['malformed JSON', 'POST', '/v1/auth/sign-in', '{"email":', 400, 'malformed_json'],
    ['an unknown property', 'POST', '/v1/auth/sign-in', '{"email":"a@b.example","password":"x","admin":true}', 422, 'invalid_body'],
    ['an unknown parameter', 'GET', '/v1/requests?colour=red', undefined, 400, 'invalid_query'],
    ['a negative limit', 'GET', '/v1/requests?limit=-1', undefined, 400, 'invalid_query'],
    ['a cursor of nobody', 'GET', '/v1/requests?cursor=abc', undefined, 400, 'invalid_cursor'],
    ['nobody signed in', 'GET', '/v1/me', undefined, 401, 'unauthenticated'],
    ['deep nesting', 'POST', '/v1/requests/validate', `{"title":${'['.repeat(50)}${']'.repeat(50)}}`, 400, 'body_too_complex'],
  ])('answer %s with a problem document', async (_name, method, path, body, status, code) => {
    const answer = await anybody().call(method, path, { ...(body === undefined ? {} : { body }), headers: { 'content-type': 'application/json' } });
    expect({ status: answer.status, code: answer.body['code'], type: answer.headers.get('content-type') }).toEqual({ status, code, type: 'application/problem+json; charset=utf-8' });
    expect(answer.body['requestId']).toBe(answer.headers.get('x-request-id'));
  });

  it('refuse a garbage token without saying what is wrong with it', async () => {
    const answer = await anybody().bearer('garbage.garbage.garbage').get('/v1/me');
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
  });

  it('coerce a large limit and answer an unchanged list with 304', async () => {
    const list = await anybody().get('/v1/requests?limit=5000');
    expect(list).toMatchObject({ status: 200, body: { nextCursor: null } });
    const again = await fetch(`${marketplace.baseUrl}/v1/requests?limit=5000`, { headers: { 'if-none-match': list.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('serve the OpenAPI document and the reference page with local assets', async () => {
    const document = await anybody().get<{ openapi: string; paths: Record<string, unknown> }>('/openapi.json');
    expect(document.body.openapi).toBe('3.1.0');
    expect(Object.keys(document.body.paths)).toEqual(expect.arrayContaining(['/v1/auth/sign-in', '/v1/requests/{id}/bids', '/v1/moderation/cases']));
    const page = await (await fetch(`${marketplace.baseUrl}/docs`)).text();
    expect(page).not.toMatch(/(src|href)="https?:/);
  });

  it('say who the caller is and what it may do', async () => {
    const person = await anybody().join();
    const organisationId = await person.found('client', 'Harbour Cafés');
    expect(await person.get('/v1/me')).toMatchObject({ status: 200, body: { memberships: [expect.objectContaining({ organisationId, role: 'owner' })] } });
    person.organisationId = '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c99';
    expect(await person.get('/v1/requests?mine=true')).toMatchObject({ status: 403, body: { code: 'not_a_member' } });
  });

  it('give twelve equal posts one effect and the same answer', async () => {
    const person = await anybody().join();
    const body = { displayName: 'Once', legalName: 'Once Pty Ltd', side: 'client', country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' };
    const answers = await Promise.all(Array.from({ length: 12 }, () => person.post<{ id: string; code?: string }>('/v1/organisations', body, { key: 'the-same' })));
    const settled = await person.post<{ id: string }>('/v1/organisations', body, { key: 'the-same' });
    expect(settled.status).toBe(201);
    expect(settled.headers.get('idempotency-replayed')).toBe('true');
    for (const answer of answers) {
      if (answer.status === 201) expect(answer.body.id).toBe(settled.body.id);
      else expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency_in_progress' } });
    }
    expect(answers.filter((answer) => answer.status === 201 && answer.headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await person.post('/v1/organisations', { ...body, displayName: 'Twice' }, { key: 'the-same' })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });
});
