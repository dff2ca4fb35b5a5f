import { startProcess, type RunningProcess } from '../process.js';
import { Runtime } from '../runtime.js';
import { callHttp, cloneDatabase, identityAlone, type TestDatabase } from '../testing/index.js';

describe('the limit of somebody who is not known', () => {
  let clone: TestDatabase;
  let running: RunningProcess;

  beforeAll(async () => {
    clone = await cloneDatabase({ rateLimitPerMinute: 5, trustedProxies: ['loopback'] });
    running = await startProcess(new Runtime(clone.config, [identityAlone()]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  it.each([['answered', '/healthz', 200, '2001:db8:1:1'], ['refused', '/nothing', 404, '2001:db8:1:2']])('is that of the network, where one customer has 2^64 addresses: calls that are %s', async (_how, path, status, network) => {
    const from = (address: string) => callHttp(running.url, 'GET', path, { headers: { 'x-forwarded-for': address } }).then((answer) => answer.status);
    const statuses: number[] = [];
    for (let i = 1; i <= 6; i += 1) statuses.push(await from(`${network}::${i}`));
    expect(statuses).toEqual([...Array<number>(5).fill(status), 429]);
    expect(await from(`${network}9::1`)).toBe(status);
  });

  it('is that of the address, whatever port a proxy writes behind it', async () => {
    const statuses: number[] = [];
    for (let i = 1; i <= 6; i += 1) statuses.push(await callHttp(running.url, 'GET', '/healthz', { headers: { 'x-forwarded-for': `203.0.113.9:${50_000 + i}` } }).then((answer) => answer.status));
    expect(statuses).toEqual([...Array<number>(5).fill(200), 429]);
  });
});
