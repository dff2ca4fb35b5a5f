import { Person } from './client.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { eventually, ok } from './patience.js';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** One path of each service: what ends a session has to reach all of them. */
const OF_EVERY_SERVICE = ['/v1/me', '/v1/vendors?limit=1', '/v1/requests?mine=true', '/v1/feed', '/v1/invitations?mine=true'];

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
});
