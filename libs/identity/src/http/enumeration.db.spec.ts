import { Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, type TestDatabase } from '#platform/testing';
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
  const timed = async (path: string, body: object, n: number): Promise<{ ms: number; answer: string }> => {
    const began = performance.now();
    const { status, body: told } = await callHttp(running.url, 'POST', path, { body, headers: { 'x-forwarded-for': `198.51.${n >> 8}.${n & 255}` } });
    return { ms: performance.now() - began, answer: `${status} ${Object.keys(told).sort().join()} ${String(told['code'] ?? '')}` };
  };

  beforeAll(async () => {
    clone = await cloneDatabase({ trustedProxies: ['loopback'] });
    running = await startProcess(new Runtime(clone.config, [identityModule]));
    for (let i = 0; i < TRIES; i += 1) await timed('/v1/auth/register', { email: `known${i}@brightlane.example`, displayName: 'Known', password: PASSWORD }, 20_000 + i);
  }, 120_000);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  const PATHS: readonly (readonly [string, string, (email: string) => object])[] = [
    ['registering', '/v1/auth/register', (email) => ({ email, displayName: 'Somebody', password: PASSWORD })],
    ['asking for a new password', '/v1/auth/password-reset', (email) => ({ email })],
    ['signing in', '/v1/auth/sign-in', (email) => ({ email, password: 'not the right one at all' })],
  ];

  it.each(PATHS)('is not told by %s: one answer, after the same time', async (name, path, body) => {
    const known: number[] = [];
    const unknown: number[] = [];
    const answers = new Set<string>();
    for (let i = 0; i < TRIES; i += 1) {
      const tries = [[known, `known${i}@brightlane.example`], [unknown, `unknown-${name.length}-${i}@brightlane.example`]] as const;
      // Whoever comes first would be the slower one in a warming process.
      for (const [times, email] of i % 2 === 0 ? tries : [tries[1], tries[0]]) {
        const { ms, answer } = await timed(path, body(email), name.length * 500 + 2 * i + (times === known ? 0 : 1));
        times.push(ms);
        answers.add(answer);
      }
    }
    expect([...answers]).toHaveLength(1);
    const area = areaUnderCurve(known, unknown);
    expect(area).toBeGreaterThan(0.25);
    expect(area).toBeLessThan(0.75);
  }, 120_000);
});
