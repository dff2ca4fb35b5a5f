import { Person } from './client.js';
import { Holder } from './holder.js';
import { newClient } from './market.js';
import { OnDatabase } from './on-database.js';
import { eventually, ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';

jest.setTimeout(120_000);

const CLIENTS = 200;
const CONNECTIONS = 5;
const SERVICES = 5;
const ACQUIRE_MS = 1_500;
const RECOVERY_MS = 2_000;

interface Met {
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfter: string | null;
  readonly ms: number;
}

describe('two hundred clients and five connections', () => {
  let site: OnDatabase;
  let path: string;
  let holder: Holder;
  /** What this machine needs, at this moment, to answer everybody when nothing is held: no promise of ours can be kept faster. */
  let unhindered: number;

  beforeAll(async () => {
    site = await OnDatabase.create({ DATABASE_POOL_SIZE: String(CONNECTIONS * SERVICES), DATABASE_ACQUIRE_TIMEOUT_MS: String(ACQUIRE_MS) });
    const client = await newClient(new Person(site.url));
    const exampleBrief = await accountingBrief(client);
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', requestBody(exampleBrief)));
    ok(await client.post(`/v1/requests/${id}/submit`));
    path = `/v1/requests/${id}`;
    holder = await Holder.of(site.database.url);
    const began = performance.now();
    await everybody();
    unhindered = performance.now() - began;
  });

  afterAll(async () => {
    await holder.letGo();
    await site.remove();
  });

  const ask = async (): Promise<Met> => {
    const began = performance.now();
    const { status, headers, body } = await new Person(site.url).get<{ code?: string }>(path);
    return { status, code: body.code, retryAfter: headers.get('retry-after'), ms: performance.now() - began };
  };
  const everybody = () => Promise.all(Array.from({ length: CLIENTS }, ask));

  it('while all five wait for a lock: 503 with Retry-After within the acquire timeout, nothing else, and other services go on', async () => {
    await holder.hold('LOCK TABLE requests.request IN ACCESS EXCLUSIVE MODE');
    const asking = everybody();
    const elsewhere = await new Person(site.url).get('/v1/vendors');
    const met = await asking;
    expect(elsewhere.status).toBe(200);
    expect(new Set(met.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['503 database_unavailable']));
    expect(met.filter(({ retryAfter }) => !/^[1-9]\d*$/.test(retryAfter ?? ''))).toEqual([]);
    // The five that got a connection end with their statement, at 5 s.
    expect(met.filter(({ ms }) => ms < ACQUIRE_MS + 500 + 2 * unhindered).length).toBeGreaterThanOrEqual(CLIENTS - CONNECTIONS);
  });

  it('once the lock is gone: answers within two seconds, and then for everybody', async () => {
    await holder.letGo();
    const released = performance.now();
    await eventually('an answer', async () => ((await ask()).status === 200 ? true : undefined));
    expect(performance.now() - released).toBeLessThan(RECOVERY_MS + unhindered);
    await eventually('answers for everybody', async () => {
      const statuses = new Set((await everybody()).map(({ status }) => status));
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
      return statuses.has(503) ? undefined : true;
    });
  });
});
