import type { Kill } from '../killing/killer.js';
import { TrafficLog, type Exchange } from '../traffic/traffic-log.js';
import { AFTERMATH_MS, judgeRecoveries, judgeTraffic, RECOVERY_MS } from './traffic-check.js';

const T = 1_800_000_000_000;
const exchange = (overrides: Partial<Exchange>): Exchange => ({ who: 'client-0', method: 'GET', path: '/v1/requests', status: 503, code: 'unavailable', at: T + 100, until: T + 200, ...overrides });
const kill = (overrides: Partial<Kill> = {}): Kill => ({ victim: 'requests', kind: 'service', at: T, recoveredAt: T + 3_000, ...overrides });

function promisesBroken(exchanges: readonly Exchange[], kills: readonly Kill[], explained = true): string[] {
  const log = new TrafficLog();
  for (const one of exchanges) log.note(one, explained);
  return judgeTraffic([log], kills).map(({ promise }) => promise);
}

const UNEXCUSED = 'no call goes without an answer, and none is told 503, while nothing is dead';

describe('what clients were answered', () => {
  it('may be 503, or nothing, while a service is dead', () => {
    expect(promisesBroken([exchange({}), exchange({ status: 0, code: 'ECONNRESET' })], [kill()])).toEqual([]);
  });

  it('may be 503 to a call that was sent before the death and answered after it', () => {
    expect(promisesBroken([exchange({ at: T - 500, until: T + 10 })], [kill()])).toEqual([]);
  });

  it.each([
    ['nothing was ever killed', []],
    ['it had recovered before', [kill({ recoveredAt: T + 50 - AFTERMATH_MS })]],
    ['it died later', [kill({ at: T + 300 })]],
    ['the queue was dead, which nobody outside may notice', [kill({ victim: 'redis', kind: 'queue' })]],
    ['a worker was dead, which nobody outside may notice', [kill({ victim: 'requests-worker', kind: 'worker' })]],
  ])('may not be 503 when %s', (_, kills) => {
    expect(promisesBroken([exchange({})], kills)).toEqual([UNEXCUSED]);
    expect(promisesBroken([exchange({ status: 0, code: 'timeout' })], kills)).toEqual([UNEXCUSED]);
  });

  it.each([500, 501, 502, 504])('may never be %d, whatever is dead', (status) => {
    expect(promisesBroken([exchange({ status, code: 'internal_error' })], [kill()])).toEqual(['no 500']);
  });

  it('is a problem document when it refuses', () => {
    expect(promisesBroken([exchange({ code: '(text/html)' })], [kill()], false)).toEqual(['every refusal is a problem document with a code']);
  });

  it('is no refusal that a journey had no reason for', () => {
    const log = new TrafficLog();
    log.surprise(exchange({ status: 404, code: 'request_not_found' }), 'it was created a moment ago');
    expect(judgeTraffic([log], [kill()])).toEqual([{ promise: 'no refusal without a reason', found: expect.stringContaining('404 request_not_found (100 ms) it was created a moment ago') as string }]);
  });
});

describe('recoveries', () => {
  it('may take so long and no longer', () => {
    expect(judgeRecoveries([kill({ recoveredAt: T + RECOVERY_MS })])).toEqual([]);
    expect(judgeRecoveries([kill({ recoveredAt: T + RECOVERY_MS + 1 })])).toHaveLength(1);
  });

  it('have to happen at all', () => {
    const { recoveredAt: _, ...never } = kill();
    expect(judgeRecoveries([never])).toHaveLength(1);
  });

  it('count from the end of a death that was meant to last', () => {
    expect(judgeRecoveries([kill({ kind: 'queue', heldMs: 60_000, recoveredAt: T + 61_000 })])).toEqual([]);
  });
});
