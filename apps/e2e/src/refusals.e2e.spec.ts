import { connect } from 'node:net';
import { Person, type Answer } from './client.js';
import { shape } from './environment.js';
import { startMarketplace, type Marketplace } from './marketplace.js';

interface Problem { readonly type: string; readonly status: number; readonly code: string; readonly requestId: string; readonly errors: readonly { pointer: string; code: string }[] }
interface Document { readonly paths: Readonly<Record<string, Readonly<Record<string, { responses: Readonly<Record<string, { headers?: Readonly<Record<string, unknown>> }>> }>>>> }

const JSON_BODY = { 'content-type': 'application/json' };
/** Sent when there is something to say: a further page, an answer given before, a wait. */
const SOMETIMES = ['Link', 'Idempotency-Replayed', 'Retry-After'];

describe('what the marketplace refuses', () => {
  let marketplace: Marketplace;
  let document: Document;
  const anybody = () => new Person(marketplace.baseUrl);

  beforeAll(async () => {
    marketplace = await startMarketplace();
    document = (await anybody().get<Document>('/openapi.json')).body;
  }, 120_000);

  afterAll(() => marketplace.stop());

  const raw = (text: string) =>
    new Promise<string>((done, fail) => {
      const { hostname, port } = new URL(marketplace.baseUrl);
      const socket = connect(Number(port), hostname, () => socket.write(text));
      let received = '';
      socket.on('data', (chunk: Buffer) => (received += chunk.toString())).on('end', () => done(received)).on('close', () => done(received)).on('error', fail);
    });

  const expectProblem = async (answer: Answer<Problem>, status: number, code: string) => {
    expect({ status: answer.status, code: answer.body.code, media: answer.headers.get('content-type') }).toEqual({ status, code, media: 'application/problem+json; charset=utf-8' });
    expect(answer.body).toMatchObject({ status, type: `/docs/errors/${code}`, requestId: answer.headers.get('x-request-id') });
    const page = await fetch(`${marketplace.baseUrl}${answer.body.type}`);
    expect({ status: page.status, media: page.headers.get('content-type') }).toEqual({ status: 200, media: 'text/html; charset=utf-8' });
    expect(await page.text()).toContain(`<code>${code}</code>`);
  };

  it.each<readonly [string, RequestInit & { readonly path: string }, number, string]>([
    ['an address that cannot be decoded', { method: 'GET', path: '/v1/requests/%zz' }, 400, 'malformed_request'],
    ['an id as long as a book', { method: 'GET', path: `/v1/requests/${'a'.repeat(3_000)}` }, 404, 'not_found'],
    ['a method that the path does not have', { method: 'DELETE', path: '/v1/requests' }, 405, 'method_not_allowed'],
    ['a body that is not JSON', { method: 'POST', path: '/v1/auth/sign-in', headers: { 'content-type': 'text/plain' }, body: 'email=a' }, 415, 'unsupported_media_type'],
    ['a body that is encoded', { method: 'POST', path: '/v1/auth/sign-in', headers: { ...JSON_BODY, 'content-encoding': 'gzip' }, body: '{}' }, 415, 'unsupported_media_type'],
    ['a body that is not UTF-8', { method: 'POST', path: '/v1/auth/sign-in', headers: JSON_BODY, body: Buffer.from([0x22, 0xe9, 0x22]) }, 400, 'malformed_json'],
    ['half of a character', { method: 'POST', path: '/v1/auth/sign-in', headers: JSON_BODY, body: '{"email":"\\ud83d"}' }, 400, 'malformed_text'],
    ['a body above 256 KiB', { method: 'POST', path: '/v1/auth/sign-in', headers: JSON_BODY, body: JSON.stringify('a'.repeat(300_000)) }, 413, 'body_too_large'],
    ['a list where an object is due', { method: 'POST', path: '/v1/auth/sign-in', headers: JSON_BODY, body: '[]' }, 422, 'invalid_body'],
    ['a parameter of an operation that has none', { method: 'GET', path: '/.well-known/jwks.json?kid=1' }, 400, 'invalid_query'],
    ['a parameter with a NUL', { method: 'GET', path: '/v1/requests?discipline=%00' }, 400, 'invalid_query'],
    ['a parameter that every object knows', { method: 'GET', path: '/v1/requests?constructor=1' }, 400, 'invalid_query'],
    ['a parameter that would be a prototype', { method: 'GET', path: '/v1/requests?__proto__=1' }, 400, 'invalid_query'],
    ['a member that every object knows', { method: 'POST', path: '/v1/auth/sign-in', headers: JSON_BODY, body: '{"email":"a@b.example","password":"x","toString":1}' }, 400, 'malformed_json'],
    ['a parameter given twice', { method: 'GET', path: '/v1/requests?limit=1&limit=2' }, 400, 'invalid_query'],
  ])('is %s, with a problem whose type is a page', async (_name, { path, ...init }, status, code) => {
    const response = await fetch(`${marketplace.baseUrl}${path}`, init);
    await expectProblem({ status: response.status, headers: response.headers, body: (await response.json()) as Problem }, status, code);
  });

  it.each([
    ['no HTTP', 'EHLO example\r\n\r\n', 'malformed_request'],
    ['no host', 'GET /v1/requests HTTP/1.1\r\nConnection: close\r\n\r\n', 'malformed_request'],
    ['headers without an end', `GET /v1/requests HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`, 'headers_too_large'],
  ])('is %s, with a problem too', async (_name, text, code) => {
    const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    const problem = JSON.parse(body) as Problem;
    expect(problem).toMatchObject({ code, type: `/docs/errors/${code}` });
    expect(head).toContain(`HTTP/1.1 ${problem.status}`);
    expect((await fetch(`${marketplace.baseUrl}${problem.type}`)).status).toBe(200);
  });

  it('is an expectation that nobody meets, which a proxy in front takes out', async () => {
    const [head = '', body = ''] = (await raw('GET /v1/disciplines HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\nConnection: close\r\n\r\n')).split('\r\n\r\n');
    if (shape() === 'server') expect(head).toMatch(/^HTTP\/1.1 200/);
    else expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'malformed_request' });
  });

  it('names the methods that a path has, and what a query may not have', async () => {
    expect((await anybody().call('PATCH', '/v1/requests', { body: {} })).headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    expect((await anybody().get<Problem>('/.well-known/jwks.json?kid=1')).body.errors).toEqual([expect.objectContaining({ pointer: '/kid', code: 'unknown_property' })]);
  });

  it('has no page for a code that does not exist', async () => {
    expect(await anybody().get('/docs/errors/made_up')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await fetch(`${marketplace.baseUrl}/docs/errors`)).status).toBe(200);
  });

  it('is counted on the address when nobody is known by then: garbage tokens are not free', async () => {
    const left = async () => Number(/r=(\d+)/.exec((await anybody().bearer('garbage').get('/v1/me')).headers.get('ratelimit') ?? '')?.[1]);
    const before = await left();
    expect(await left()).toBeLessThan(before);
  });

  it.each([['/v1/matching/preview', 'costly'], ['/v1/auth/sign-in', 'credentials'], ['/v1/assessments', 'usual']])('is counted by the class of the operation: %s is %s', async (path, name) => {
    expect((await anybody().post(path, {}, { key: null })).headers.get('ratelimit-policy')).toMatch(new RegExp(`^"${name}";q=\\d+;w=60$`));
  });

  it('says that pages of other origins may not read it, and which methods and headers ours may use', async () => {
    const preflight = await fetch(`${marketplace.baseUrl}/v1/requests`, { method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).not.toMatch(/evil|^\*$|^null$/);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
  });

  it('and what it answers carry every header that the document declares', async () => {
    const person = await anybody().join();
    const id = await person.found('client', 'Harbour Cafés');
    const strange = '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01';
    const calls: readonly (readonly [string, string, Answer])[] = [
      ['get', '/v1/requests', await anybody().get('/v1/requests')],
      ['get', '/v1/requests', await anybody().get('/v1/requests?limit=-1')],
      ['get', '/v1/requests/{id}', await anybody().get(`/v1/requests/${strange}`)],
      ['get', '/v1/me', await anybody().get('/v1/me')],
      ['get', '/v1/me', await person.get('/v1/me')],
      ['post', '/v1/requests', await person.post('/v1/requests', { title: 'x' })],
      ['post', '/v1/requests', await person.post('/v1/requests', { title: 'A title', discipline: 'accounting' })],
      ['post', '/v1/vendors', await person.post('/v1/vendors', {})],
      ['get', '/v1/organisations/{id}', await person.get(`/v1/organisations/${id}`)],
      ['patch', '/v1/organisations/{id}', await person.patch(`/v1/organisations/${id}`, { displayName: 'Other' })],
      ['patch', '/v1/organisations/{id}', await person.patch(`/v1/organisations/${id}`, { displayName: 'Other' }, { headers: { 'if-match': '"old"' } })],
      ['post', '/v1/auth/sign-in', await anybody().post('/v1/auth/sign-in', { email: person.email, password: 'a wrong passphrase for journeys' }, { key: null })],
      ['post', '/v1/auth/sign-out', await person.post('/v1/auth/sign-out', undefined, { key: null })],
    ];
    expect(new Set(calls.map(([, , { status }]) => status))).toEqual(new Set([200, 201, 204, 400, 401, 404, 409, 412, 422, 428]));
    for (const [method, path, answer] of calls) {
      const declared = document.paths[path]?.[method]?.responses[String(answer.status)]?.headers ?? { 'an undocumented status': answer.status };
      const missing = Object.keys(declared).filter((name) => !SOMETIMES.includes(name) && !answer.headers.has(name));
      expect({ method, path, status: answer.status, missing }).toEqual({ method, path, status: answer.status, missing: [] });
    }
  });
});
