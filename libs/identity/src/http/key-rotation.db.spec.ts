import { Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, until, type TestDatabase } from '#platform/testing';
import jwt from 'jsonwebtoken';
import { RotateSigningKey } from '../application/rotate-signing-key.js';
import { SIGNING_KEY } from '../domain/limits.js';
import { identityModule } from '../identity.module.js';
import { PASSWORD } from '../testing/identity-scene.js';

const { leadSeconds, settlingSeconds } = SIGNING_KEY;
const ELEVEN_MINUTES = 660;

describe('a change of the signing key, over HTTP with two processes', () => {
  let clone: TestDatabase;
  let one: RunningProcess;
  let two: RunningProcess;
  const people = { email: 'mira@brightlane.example', password: PASSWORD };

  const kidOf = (token: string) => jwt.decode(token, { complete: true })?.header.kid ?? '';
  const post = async (at: RunningProcess, path: string, body: object) => (await callHttp(at.url, 'POST', path, { body })).body as { accessToken: string; refreshToken: string };
  const signIn = (at: RunningProcess) => post(at, '/v1/auth/sign-in', people);
  const me = async (at: RunningProcess, token: string) => (await callHttp(at.url, 'GET', '/v1/me', { token })).status;
  const keySet = async (at: RunningProcess) => ((await callHttp(at.url, 'GET', '/.well-known/jwks.json', {})).body as { keys: { kid: string }[] }).keys.map(({ kid }) => kid).sort();
  const runtimeOf = (at: RunningProcess) => at.app.get(Runtime, { strict: false });
  const rotate = (at: RunningProcess, asked: boolean) => at.app.get(RotateSigningKey, { strict: false }).execute({ asked });
  /** Passport knows one strategy in a Node process, that of whoever was composed last: both are told. */
  const readAgain = () => Promise.all([one, two].map((process) => runtimeOf(process).keys.load()));
  const pass = (seconds: number) => runtimeOf(one).databaseOf('identity')
    .query('UPDATE identity.signing_key SET created_at = created_at - make_interval(secs => $1), retired_at = retired_at - make_interval(secs => $1)', [seconds]);

  beforeAll(async () => {
    clone = await cloneDatabase();
    [one, two] = [await startProcess(new Runtime({ ...clone.config, role: 'http' }, [identityModule])), await startProcess(new Runtime({ ...clone.config, role: 'http' }, [identityModule]))];
    await callHttp(one.url, 'POST', '/v1/auth/register', { body: { ...people, displayName: 'Mira' } });
  }, 60_000);

  afterAll(async () => {
    await Promise.all([one, two].map((process) => process.stop()));
    await clone.drop();
  });

  it('signs nobody out; after its retirement the old key is good for nothing', async () => {
    const before = await signIn(one);
    const old = kidOf(before.accessToken);
    const next = (await rotate(two, true))?.kid ?? '';
    for (const process of [one, two]) expect(await keySet(process)).toEqual([old, next].sort());
    expect(kidOf((await signIn(two)).accessToken)).toBe(old);

    await pass(leadSeconds);
    for (const process of [one, two]) await until(async () => kidOf((await signIn(process)).accessToken) === next);
    const refreshed = await post(two, '/v1/auth/refresh', { refreshToken: before.refreshToken });
    expect(kidOf(refreshed.accessToken)).toBe(next);
    for (const process of [one, two]) {
      expect(await me(process, before.accessToken)).toBe(200);
      expect(await me(process, refreshed.accessToken)).toBe(200);
    }

    await pass(settlingSeconds);
    await rotate(one, false);
    await readAgain();
    for (const process of [one, two]) {
      expect(await me(process, before.accessToken)).toBe(200);
    }

    await pass(ELEVEN_MINUTES);
    await readAgain();
    for (const process of [one, two]) {
      expect(await me(process, before.accessToken)).toBe(401);
      expect(await me(process, refreshed.accessToken)).toBe(200);
      expect(await keySet(process)).toEqual([next]);
    }
  }, 60_000);
});
