import pg from 'pg';
import type { Config } from '../config/config.js';
import { startProcess, type RunningProcess } from '../process.js';
import { Runtime } from '../runtime.js';
import { loginUrl } from '../database/roles.js';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase, identityAlone } from '../testing/index.js';

class NeverApplied9795507200000 {
  up = () => Promise.resolve();
  down = () => Promise.resolve();
}

const identity = identityAlone();

describe('the health of a process', () => {
  let clone: TestDatabase;
  let running: RunningProcess | undefined;

  const start = async (migrations: ConstructorParameters<typeof Runtime>[2] = [], more: Partial<Config> = {}) => (running = await startProcess(new Runtime({ ...clone.config, ...more }, [identity], migrations)));
  const ask = async (path: string) => {
    const response = await fetch(`${running?.url}${path}`);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: (await response.json()) as { code?: string; detail?: string } };
  };
  const metric = async (name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(await (await fetch(`${running?.url}/metrics`)).text())?.[1];
  const until = async (status: number) => {
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await ask('/readyz')).status === status) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`/readyz did not answer ${status} within 15 s`);
  };
  /** As an administrator on the cluster's own database, so that the clone can be closed to everybody. */
  const administer = async (...statements: readonly string[]) => {
    const url = new URL(clone.url);
    url.pathname = '/postgres';
    const client = new pg.Client({ connectionString: url.toString() });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };

  beforeEach(async () => {
    clone = await cloneDatabase({ databaseAcquireTimeoutMs: 500 });
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await clone.drop();
  });

  it('is ready once the database is up to date, and says that the queue answers', async () => {
    await start();
    expect(await ask('/healthz')).toMatchObject({ status: 200 });
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', queue: 'answers' } });
    expect(await metric('queue_answers')).toBe('1');
  });

  it('tells its numbers to whoever knows the token, and to nobody else that there are any', async () => {
    const METRICS_TOKEN = 'scrape-me-and-nobody-else';
    await start([], { metricsToken: METRICS_TOKEN });
    const scrape = (token: string) => fetch(`${running?.url}/metrics`, { headers: { authorization: Buffer.from(`Bearer ${token}`).toString('latin1') } });
    expect((await scrape(METRICS_TOKEN)).status).toBe(200);
    for (const wrong of ['', METRICS_TOKEN.slice(1), METRICS_TOKEN.replace('-', '_'), METRICS_TOKEN.replace('-', 'é'), METRICS_TOKEN.replace('s', 'é').slice(0, -1)]) {
      const answer = await scrape(wrong);
      expect([wrong, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([wrong, 404, 'route_not_found']);
    }
  });

  it('stays ready while its queue is away, for writes are accepted, and says so', async () => {
    const queue = await cloneDatabase();
    const name = new URL(queue.url).pathname.slice(1);
    clone = { ...clone, config: { ...clone.config, queueUrl: loginUrl(queue.url, TEST_MASTER_KEY, 'queue') } };
    await start();
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { queue: 'answers' } });
    await administer(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', queue: 'away' } });
    expect(await metric('queue_answers')).toBe('0');
    await running?.stop();
    running = undefined;
    await administer(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await queue.drop();
  }, 30_000);

  it('is alive but not ready while a migration that it knows is not applied', async () => {
    await start([NeverApplied9795507200000]);
    expect(await ask('/healthz')).toMatchObject({ status: 200 });
    expect(await ask('/readyz')).toMatchObject({ status: 503, retryAfter: '2', body: { code: 'not_ready', detail: expect.stringContaining('migrations') } });
  });

  it('is alive but not ready while the database is away, and ready again afterwards', async () => {
    await start();
    const name = new URL(clone.url).pathname.slice(1);
    await administer(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    await until(503);
    expect(await ask('/healthz')).toMatchObject({ status: 200 });
    await administer(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await until(200);
  }, 60_000);
});
