import { Runtime, startProcess, TOKEN_AUDIENCE, TOKEN_ISSUER, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, type HttpAnswer, type TestDatabase } from '#platform/testing';
import jwt from 'jsonwebtoken';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { SigningKey } from '../application/signing-keys.js';
import { identityModule } from '../identity.module.js';
import { PASSWORD, signerNow } from '../testing/identity-scene.js';

type Answer = HttpAnswer<Record<string, never>>;

describe('access tokens over HTTP', () => {
  let clone: TestDatabase;
  let running: RunningProcess;
  let tokens: { accessToken: string; refreshToken: string };
  let firstSignIn: Answer;
  let firstUse: Answer;
  let own: SigningKey;

  const call = (method: string, path: string, token?: string, body?: object): Promise<Answer> => callHttp(running.url, method, path, { token, body });
  const signIn = (password = PASSWORD) => call('POST', '/v1/auth/sign-in', undefined, { email: 'Mira@Brightlane.example', password });
  const me = (token: string) => call('GET', '/v1/me', token);

  beforeAll(async () => {
    clone = await cloneDatabase();
    running = await startProcess(new Runtime(clone.config, [identityModule]));
    await call('POST', '/v1/auth/register', undefined, { email: 'mira@brightlane.example', displayName: 'Mira', password: PASSWORD });
    firstSignIn = await signIn();
    tokens = firstSignIn.body as never;
    firstUse = await me(tokens.accessToken);
    own = await signerNow({ database: running.app.get(Runtime, { strict: false }).databaseOf('identity'), get: (type) => running.app.get(type, { strict: false }) });
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  it('are accepted at once on a fresh installation', () => {
    expect(firstSignIn.status).toBe(200);
    expect(firstSignIn.headers.get('cache-control')).toBe('no-store');
    expect(firstSignIn.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 600 });
    expect(firstUse.status).toBe(200);
    expect(firstUse.body).toMatchObject({ account: { email: 'mira@brightlane.example' }, operator: false, memberships: [] });
  });

  it('are verifiable with the published key set, which holds no private part', async () => {
    const { keys } = (await call('GET', '/.well-known/jwks.json')).body as unknown as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
    const key = createPublicKey({ key: keys[0] as never, format: 'jwk' });
    const { header, payload } = jwt.verify(tokens.accessToken, key, { complete: true, algorithms: ['ES256'], issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE }) as { header: { kid?: string }; payload: { iat: number; exp: number } };
    expect(header.kid).toBe(keys[0]?.['kid']);
    expect(payload.exp - payload.iat).toBe(600);
  });

  describe('that were not issued here as they are', () => {
    const forge = (change: { key?: unknown; options?: jwt.SignOptions; iat?: number }) => {
      const claims = jwt.decode(tokens.accessToken) as { sub: string; sid: string };
      const options: jwt.SignOptions = { algorithm: 'ES256', keyid: own.kid, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, subject: claims.sub, expiresIn: 600, ...change.options };
      return jwt.sign({ sid: claims.sid, ...(change.iat ? { iat: change.iat } : {}) }, (change.key ?? own.privateKey) as jwt.Secret, options);
    };
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const part = (index: number) => tokens.accessToken.split('.')[index] as string;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const publicPem = async () => (await running.app.get(Runtime, { strict: false }).databaseOf('identity').one<{ public_key: string }>('SELECT public_key FROM identity.verification_keys'))?.public_key ?? '';

    it('are good when nothing is changed, so that each refusal below is due to its change', async () => {
      expect((await me(forge({}))).status).toBe(200);
    });

    it.each([
      ['have no signature (alg none)', () => `${encode({ alg: 'none', typ: 'JWT' })}.${part(1)}.`],
      ['name alg none beside a signature', () => `${encode({ alg: 'none', kid: 'any' })}.${part(1)}.${part(2)}`],
      ['are signed with another key under our kid', () => forge({ key: stranger })],
      ['name an unknown kid', () => forge({ key: stranger, options: { keyid: 'somebody-else' } })],
      ['name a path as kid', () => forge({ key: stranger, options: { keyid: '../../dev/null' } })],
      ['have altered claims', () => `${part(0)}.${encode({ ...(jwt.decode(tokens.accessToken) as object), sub: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01' })}.${part(2)}`],
      ['have expired', () => forge({ iat: Math.floor(Date.now() / 1_000) - 700 })],
      ['are for another audience', () => forge({ options: { audience: 'somewhere-else' } })],
      ['are from another issuer', () => forge({ options: { issuer: 'somebody-else' } })],
      ['are garbage', () => 'garbage'],
    ])('are refused when they %s', async (_name, token) => {
      const answer = await me(token());
      expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    });

    it('are refused when they are signed with our public key as an HMAC secret (algorithm confusion)', async () => {
      const header = encode({ alg: 'HS256', typ: 'JWT', kid: own.kid });
      const { createHmac } = await import('node:crypto');
      const signature = createHmac('sha256', await publicPem()).update(`${header}.${part(1)}`).digest('base64url');
      expect((await me(`${header}.${part(1)}.${signature}`)).status).toBe(401);
    });
  });

  it.each([-5, 5])('expire by the clock of the database, though that of the process is %s hours off', async (hours) => {
    const { sub, sid } = jwt.decode(tokens.accessToken) as { sub: string; sid: string };
    const expired = jwt.sign({ sid, iat: Math.floor(Date.now() / 1_000) - 601 }, own.privateKey, { algorithm: 'ES256', keyid: own.kid, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, subject: sub, expiresIn: 600 });
    const right = Date.now.bind(Date);
    const wrong = jest.spyOn(Date, 'now').mockImplementation(() => right() + hours * 3_600_000);
    try {
      expect([(await me(tokens.accessToken)).status, (await me(expired)).status]).toEqual([200, 401]);
    } finally {
      wrong.mockRestore();
    }
  });

  it('are not to be had by a common password: none is registered with one', async () => {
    const register = (password: string) => call('POST', '/v1/auth/register', undefined, { email: 'tom@brightlane.example', displayName: 'Tom', password });
    for (const password of ['qwerty123456', 'Football 2026!', 'P@ssw0rd1234']) {
      expect(await register(password)).toMatchObject({ status: 422, body: { code: 'weak_password', errors: [{ pointer: '/password' }] } });
    }
  });

  it('answer a repeated wrong password with 429 and Retry-After within 20 tries, whatever X-Forwarded-For says', async () => {
    const statuses: number[] = [];
    let last: Answer | undefined;
    for (let attempt = 0; attempt < 20 && last?.status !== 429; attempt += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${attempt}`, forwarded: `for=203.0.113.${attempt}` };
      const body = { email: attempt % 2 ? 'NOBODY@brightlane.example' : 'nobody@brightlane.example', password: 'not the right one at all' };
      last = await callHttp<Answer['body']>(running.url, 'POST', '/v1/auth/sign-in', { body, headers });
      statuses.push(last.status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect(last?.body).toMatchObject({ code: 'too_many_attempts' });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn()).status).toBe(200);
  });

  it('stop working within five seconds of signing out, and so does the refresh token', async () => {
    const session = (await signIn()).body as unknown as typeof tokens;
    expect((await me(session.accessToken)).status).toBe(200);
    expect((await call('POST', '/v1/auth/sign-out', session.accessToken)).status).toBe(204);
    const ended = performance.now();
    let status = 200;
    while (status === 200 && performance.now() - ended < 5_000) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      ({ status } = await me(session.accessToken));
    }
    expect(status).toBe(401);
    expect(await call('POST', '/v1/auth/refresh', undefined, { refreshToken: session.refreshToken })).toMatchObject({ status: 401, body: { code: 'invalid_refresh_token' } });
    expect((await me(tokens.accessToken)).status).toBe(200);
  }, 15_000);
});
