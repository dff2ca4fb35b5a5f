import { PASSPHRASE, Person } from './client.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { eventually, ok } from './patience.js';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** One path of each service: what ends a session has to reach all of them. */
const OF_EVERY_SERVICE = ['/v1/me', '/v1/vendors?limit=1', '/v1/requests?mine=true', '/v1/feed', '/v1/invitations?mine=true'];

const WITHIN_MS = 5_000;

describe('a session', () => {
  let marketplace: Marketplace;
  let person: Person;

  beforeAll(async () => {
    marketplace = await startMarketplace();
  }, 120_000);

  beforeEach(async () => {
    person = await new Person(marketplace.baseUrl).join();
    await person.found('vendor', 'Tidewater Ledgers');
  });

  afterAll(() => marketplace.stop());

  const refresh = (refreshToken: string) => new Person(marketplace.baseUrl).post<Tokens>('/v1/auth/refresh', { refreshToken }, { key: null });
  const answers = () => Promise.all(OF_EVERY_SERVICE.map(async (path) => (await person.get(path)).status));
  const shutOut = () => eventually('every service to know', async () => ((await answers()).every((status) => status === 401) ? true : undefined));

  it('is carried on by its refresh token, once', async () => {
    const first = ok(await refresh(person.refreshToken));
    expect(first.refreshToken).not.toBe(person.refreshToken);
    expect(await answers()).toEqual(OF_EVERY_SERVICE.map(() => 200));
    person.bearer(first.accessToken);
    expect(await answers()).toEqual(OF_EVERY_SERVICE.map(() => 200));
    ok(await refresh(first.refreshToken));
  });

  it('ends in every service when a refresh token comes twice', async () => {
    const next = ok(await refresh(person.refreshToken));
    expect(await refresh(person.refreshToken)).toMatchObject({ status: 401, body: { code: 'invalid_refresh_token' } });
    expect(await refresh(next.refreshToken)).toMatchObject({ status: 401 });
    await shutOut();
  });

  it('ends in every service when its person signs out', async () => {
    expect((await person.post('/v1/auth/sign-out', undefined, { key: null })).status).toBe(204);
    await shutOut();
    expect(await refresh(person.refreshToken)).toMatchObject({ status: 401 });
    await person.signIn();
    expect(await answers()).toEqual(OF_EVERY_SERVICE.map(() => 200));
  });

  it('ends in every service within five seconds when an operator suspends its account, with the API keys that it made, until it is reinstated', async () => {
    const operator = await marketplace.createOperator();
    const { secret } = ok(await person.post<{ secret: string }>(`/v1/organisations/${person.organisationId}/api-keys`, { name: 'Practice software', permissions: ['requests.read', 'bids.read'], expiresInDays: 30 }));
    const key = new Person(marketplace.baseUrl).bearer(secret);
    const keyAnswers = () => Promise.all(['/v1/requests?mine=true', '/v1/feed', '/v1/invitations?mine=true'].map(async (path) => (await key.get(path)).status));
    expect([await answers(), await keyAnswers()]).toEqual([OF_EVERY_SERVICE.map(() => 200), [200, 200, 200]]);
    const { account } = ok(await person.get<{ account: { id: string } }>('/v1/me'));
    const since = Date.now();
    ok(await operator.post(`/v1/accounts/${account.id}/suspend`, { reasonCode: 'compromised' }));
    await eventually('everybody to know', async () => ([...(await answers()), ...(await keyAnswers())].every((status) => status === 401) ? true : undefined));
    expect(Date.now() - since).toBeLessThan(WITHIN_MS);
    expect(await new Person(marketplace.baseUrl, person.email).post('/v1/auth/sign-in', { email: person.email, password: PASSPHRASE }, { key: null })).toMatchObject({ status: 401 });
    ok(await operator.post(`/v1/accounts/${account.id}/reinstate`));
    await eventually('the key to work again', async () => ((await keyAnswers()).every((status) => status === 200) ? true : undefined));
    await person.signIn();
    expect(await answers()).toEqual(OF_EVERY_SERVICE.map(() => 200));
  });

  it('acts for an organisation no more in any service, within five seconds, when its person is removed', async () => {
    const colleague = await new Person(marketplace.baseUrl).join();
    const { token } = ok(await person.post<{ token: string }>(`/v1/organisations/${person.organisationId}/invitations`, { email: colleague.email, role: 'contributor' }));
    ok(await colleague.post('/v1/member-invitations/accept', { token }));
    colleague.organisationId = person.organisationId;
    const acts = () => Promise.all(['/v1/requests?mine=true', '/v1/feed', '/v1/bids?mine=true', `/v1/organisations/${person.organisationId}/members`].map(async (path) => (await colleague.get(path)).status));
    expect(await acts()).toEqual([200, 200, 200, 200]);
    const { account } = ok(await colleague.get<{ account: { id: string } }>('/v1/me'));
    const since = Date.now();
    await person.call('DELETE', `/v1/organisations/${person.organisationId}/members/${account.id}`);
    await eventually('every service to know', async () => ((await acts()).every((status) => status === 403) ? true : undefined));
    expect(Date.now() - since).toBeLessThan(WITHIN_MS);
  });
});
