import type { FastifyReply } from 'fastify';
import { RateLimits, type LimitClass } from './rate-limits.js';

const PER_MINUTE = 60;

/** How many calls of a class one address may make, and the headers of the last one. */
async function callsOf(limits: RateLimits, name: LimitClass, address = 'address/a') {
  const headers: Record<string, string> = {};
  const reply = { header: (key: string, value: string) => (headers[key] = value) } as unknown as FastifyReply;
  for (let calls = 0; ; calls += 1) {
    const refused = await limits.consume(address, reply, name).then(() => undefined, (error: unknown) => error);
    if (refused) return { calls, refused, headers };
  }
}

describe('the limits of calls', () => {
  it.each([
    ['default', { usual: 60, credentials: 6, costly: 3 }],
    ['development', { usual: 60, credentials: 60, costly: 3 }],
  ] as const)('are tighter for what can be guessed and for what costs, with the %s limits', async (limits, expected) => {
    const counted = new RateLimits({ rateLimitPerMinute: PER_MINUTE, limits });
    for (const name of ['costly', 'credentials', 'usual'] as const) expect([name, (await callsOf(counted, name)).calls]).toEqual([name, expected[name]]);
  });

  it('are told under the name of the class, and with a wait', async () => {
    const { refused, headers } = await callsOf(new RateLimits({ rateLimitPerMinute: PER_MINUTE, limits: 'default' }), 'costly');
    expect(headers).toEqual({ 'ratelimit-policy': '"costly";q=3;w=60', ratelimit: expect.stringMatching(/^"costly";r=0;t=\d+$/) });
    expect(refused).toMatchObject({ kind: 'rate_limited', code: 'rate_limited', extra: { retryAfter: expect.any(Number) } });
  });

  it('leave everybody at least one call, and count each principal apart', async () => {
    const counted = new RateLimits({ rateLimitPerMinute: 1, limits: 'default' });
    expect((await callsOf(counted, 'costly', 'address/a')).calls).toBe(1);
    expect((await callsOf(counted, 'costly', 'address/b')).calls).toBe(1);
  });
});
