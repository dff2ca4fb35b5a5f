import { Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { identityModule } from '../identity.module.js';
import { PASSWORD } from '../testing/identity-scene.js';

const TRIES = 40;

/** The probability that a known address takes longer than an unknown one: .5 tells nothing. */
function areaUnderCurve(known: readonly number[], unknown: readonly number[]): number {
  const wins = known.flatMap((k) => unknown.map((u) => (k > u ? 1 : k === u ? 0.5 : 0)));
  return wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
}

describe('whether an address has an account', () => {
  let clone: TestDatabase;
  let running: RunningProcess;

  /** Each call from an address of its own, which the trusted proxy names: the limits are not what is measured. */
  const timed = async (path: string, body: object, n: number, token?: string): Promise<{ ms: number; answer: string; told: Record<string, unknown> }> => {
    const began = performance.now();
    const { status, body: told } = await callHttp<Record<string, unknown>>(running.url, 'POST', path, { body, token, headers: { 'x-forwarded-for': `198.51.${n >> 8}.${n & 255}` } });
    // Whole, but for what names this call, and the address that it gave itself.
    return { ms: performance.now() - began, told, answer: `${status} ${JSON.stringify({ ...told, ...('requestId' in told ? { requestId: '', instance: '' } : {}), ...('email' in told ? { email: '' } : {}) })}` };
  };

  const write = async (sql: string) => {
    const admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    await admin.query(sql);
    await admin.end();
  };

  beforeAll(async () => {
    clone = await cloneDatabase({ trustedProxies: ['loopback'], rateLimitPerMinute: 20_000 });
    running = await startProcess(new Runtime(clone.config, [identityModule]));
    for (let i = 0; i < TRIES; i += 1) await timed('/v1/auth/register', { email: `known${i}@brightlane.example`, displayName: 'Known', password: PASSWORD }, 20_000 + i);
    // Each was proved lately, from three networks.
    await write(`
      INSERT INTO identity.access_log (id, at, account_id, act, outcome, address)
      SELECT gen_random_uuid(), clock_timestamp(), id, 'sign_in', 'done', '198.18.' || 10 * network || '.' || row_number() OVER () FROM identity.account, generate_series(1, 3) AS network`);
  }, 120_000);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  /** What somebody sees who tries wrong passwords from these networks, one after the other. */
  const seen = async (email: string, networks: readonly string[]): Promise<string[]> => {
    const answers: string[] = [];
    for (const network of networks) {
      const { status, headers } = await callHttp(running.url, 'POST', '/v1/auth/sign-in', { body: { email, password: 'not the right one at all' }, headers: { 'x-forwarded-for': network } });
      answers.push(`${network} ${status} ${headers.has('retry-after')}`);
    }
    return answers;
  };

  const times = (count: number, ...networks: readonly string[]) => Array.from({ length: count }, (_, i) => networks[i % networks.length] as string);
  const OTHERS = ['198.18.0.1', '198.18.0.2', '198.18.0.3', '198.18.0.4'];
  const HOLDERS = (n: number) => `198.19.0.${n}`;

  it.each([
    ['the holder’s first, then others', 1, [...times(12, HOLDERS(1)), ...times(2, '198.18.1.1')]],
    ['others first, then the holder’s', 2, [...times(12, '198.18.2.1'), ...times(2, HOLDERS(2))]],
    ['all that there are, then the holder’s', 3, [...times(32, ...OTHERS), ...times(12, HOLDERS(3))]],
    ['the holder’s between all others', 4, [...times(40, ...OTHERS.map((other) => other.replace('.0.', '.4.')), HOLDERS(4))]],
  ])('is not told by when tries are used up, to somebody in the holder’s network either: %s', async (_order, n, networks) => {
    const email = `holder${n}@brightlane.example`;
    await callHttp(running.url, 'POST', '/v1/auth/register', { body: { email, displayName: 'Holder', password: PASSWORD } });
    const proved = () => callHttp(running.url, 'POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD }, headers: { 'x-forwarded-for': HOLDERS(n) } });
    expect(await proved()).toMatchObject({ status: 200 });
    const known = await seen(email, networks);
    expect(known.some((answer) => answer.includes(' 401 ')) && known.some((answer) => answer.includes(' 429 '))).toBe(true);
    // Another measure of each network's own tries, over all addresses.
    await write('DELETE FROM identity.throttle');
    expect(await seen(`nobody${n}@brightlane.example`, networks)).toEqual(known);
  });

  /** Each person of the first tries asks once. */
  const tokens: string[] = [];

  async function signEverybodyIn(): Promise<void> {
    for (let i = 0; i < TRIES; i += 1) tokens.push(String((await timed('/v1/auth/sign-in', { email: `known${i}@brightlane.example`, password: PASSWORD }, 21_000 + i)).told['accessToken']));
  }

  const suspendEverybody = () => write(`UPDATE identity.account SET suspended_at = clock_timestamp(), suspended_for = 'other'`);

  interface Path {
    readonly path: string;
    readonly status: number;
    readonly body: (email: string) => object;
    readonly signedIn?: true;
    readonly first?: () => Promise<void>;
  }

  const PATHS: readonly (readonly [string, Path])[] = [
    ['registering', { path: '/v1/auth/register', status: 202, body: (email) => ({ email, displayName: 'Somebody', password: PASSWORD }) }],
    ['asking for a new password', { path: '/v1/auth/password-reset', status: 204, body: (email) => ({ email }) }],
    ['signing in', { path: '/v1/auth/sign-in', status: 401, body: (email) => ({ email, password: 'not the right one at all' }) }],
    ['changing the own address to it', { path: '/v1/me/email', status: 204, body: (email) => ({ email, password: PASSWORD }), signedIn: true, first: signEverybodyIn }],
    ['asking for a copy of the data of who is suspended', { path: '/v1/auth/data-exports/request', status: 204, body: (email) => ({ email }), first: suspendEverybody }],
  ];

  it.each(PATHS)('is not told by %s: one answer, after the same time', async (name, { path, status, body, signedIn, first }) => {
    await first?.();
    const known: number[] = [];
    const unknown: number[] = [];
    const answers = new Set<string>();
    for (let i = 0; i < TRIES; i += 1) {
      const tries = [[known, `known${i}@brightlane.example`], [unknown, `unknown-${name.length}-${i}@brightlane.example`]] as const;
      // Whoever comes first would be the slower one in a warming process.
      for (const [times, email] of i % 2 === 0 ? tries : [tries[1], tries[0]]) {
        const { ms, answer } = await timed(path, body(email), name.length * 500 + 2 * i + (times === known ? 0 : 1), signedIn && tokens[(i + 1) % TRIES]);
        times.push(ms);
        answers.add(answer);
      }
    }
    expect([...answers]).toEqual([expect.stringMatching(new RegExp(`^${status} `))]);
    const area = areaUnderCurve(known, unknown);
    expect(area).toBeGreaterThan(0.25);
    expect(area).toBeLessThan(0.75);
  }, 120_000);
});
