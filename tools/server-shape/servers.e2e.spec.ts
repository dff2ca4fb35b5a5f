import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startServerShape, type ServerShape } from './run.js';

const NOTHING_GIVEN = { databaseUrl: undefined, databaseDirectUrl: undefined, queueUrl: undefined, masterKeyFile: undefined };
const silent = () => undefined;
/** A zombie is dead: in a container nobody may ever collect it. */
const alive = (pid: number): boolean => existsSync(`/proc/${pid}`) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

/** The processes themselves and everything they have started: PostgreSQL's and nginx's workers too. */
function families(pids: readonly number[]): readonly number[] {
  const children = pids.flatMap((pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number));
  return children.length === 0 ? pids : [...pids, ...families(children)];
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const as = (url: string, user: string, password: string): string => Object.assign(new URL(url), { username: user, password }).toString();

describe('the servers of docker-compose.yml', () => {
  let shape: ServerShape;
  let identity: Server;
  let seen: IncomingHttpHeaders;

  beforeAll(async () => {
    shape = await startServerShape({ given: NOTHING_GIVEN, services: false, print: silent });
    identity = createServer((request, response) => {
      seen = request.headers;
      response.setHeader('content-type', 'text/plain').end(request.url);
    }).listen(Number(new URL(shape.serviceUrls['identity']!).port), '127.0.0.1');
  }, 120_000);

  afterAll(async () => {
    identity.close();
    await shape.stop();
  });

  it('let a login that was created a moment ago through the pooler with its password, and with no other', async () => {
    await withClient(shape.directUrl, (client) => client.query("CREATE ROLE marketplace_probe LOGIN PASSWORD 'between-us'"));
    const { rows } = await withClient(as(shape.databaseUrl, 'marketplace_probe', 'between-us'), (client) => client.query('SELECT current_user AS me'));
    expect(rows).toEqual([{ me: 'marketplace_probe' }]);
    await expect(withClient(as(shape.databaseUrl, 'marketplace_probe', 'guessed'), silent as never)).rejects.toThrow(/password|SASL/i);
    const { rows: stored } = await withClient(shape.directUrl, (client) => client.query("SELECT rolpassword LIKE 'SCRAM-SHA-256$%' AS scram FROM pg_authid WHERE rolname = 'marketplace_probe'"));
    expect(stored).toEqual([{ scram: true }]);
  });

  it('lend a connection for one transaction only', async () => {
    const [first, second] = [new pg.Client(shape.databaseUrl), new pg.Client(shape.databaseUrl)];
    await Promise.all([first.connect(), second.connect()]);
    const backend = async (client: pg.Client) => (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
    expect(await backend(second)).toBe(await backend(first));
    await first.query('BEGIN');
    const held = await backend(first);
    expect(await backend(second)).not.toBe(held);
    await first.query('ROLLBACK');
    await Promise.all([first.end(), second.end()]);
  });

  it('keep the queue on disk, behind its password', async () => {
    const redis = new Redis(shape.queueUrl);
    expect(await redis.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    redis.disconnect();
  });

  it("replace the client's claims about its address, and pass request id and trace context", async () => {
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const response = await fetch(`${shape.baseUrl}/openapi.json?x=1`, {
      headers: { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9', 'x-request-id': 'request-1', traceparent: trace, authorization: 'Bearer t' },
    });
    expect(await response.text()).toBe('/openapi.json?x=1');
    expect(seen).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', 'x-request-id': 'request-1', traceparent: trace, authorization: 'Bearer t', host: new URL(shape.baseUrl).host });
    expect(seen).not.toHaveProperty('forwarded');
  });

  it('make a request id when the client sends none or one that cannot be logged', async () => {
    await fetch(shape.baseUrl);
    expect(seen['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    await fetch(shape.baseUrl, { headers: { 'x-request-id': '"},{"' } });
    expect(seen['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('refuse a body above 1 MiB and show no metrics', async () => {
    const large = await fetch(`${shape.baseUrl}/v1/auth/sign-in`, { method: 'POST', body: Buffer.alloc(1024 * 1024 + 1) });
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ status: 413, code: 'body_too_large' });
    const metrics = await fetch(`${shape.baseUrl}/metrics`);
    expect(metrics.status).toBe(404);
    expect(metrics.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('answer 503 with Retry-After while a service is away', async () => {
    const response = await fetch(`${shape.baseUrl}/v1/requests/0190/matches`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ code: 'unavailable', status: 503 });
  });

  it('are left alone when the caller brings its own', async () => {
    const printed: string[] = [];
    const given = { databaseUrl: shape.databaseUrl, databaseDirectUrl: shape.directUrl, queueUrl: shape.queueUrl, masterKeyFile: shape.masterKeyFile };
    const second = await startServerShape({ given, services: false, print: (text) => printed.push(text) });
    expect([...second.processes.keys()]).toEqual(['proxy']);
    expect(second).toMatchObject({ databaseUrl: shape.databaseUrl, directUrl: shape.directUrl, queueUrl: shape.queueUrl, masterKeyFile: shape.masterKeyFile });
    expect(printed.join('\n')).not.toContain(new URL(shape.databaseUrl).password);
    await second.stop();
    await withClient(shape.directUrl, (client) => client.query('SELECT 1'));
  });

  it('come back after a kill, with the same data', async () => {
    await withClient(shape.directUrl, (client) => client.query('CREATE TABLE kept (id int)'));
    const postgres = shape.processes.get('postgres')!;
    postgres.kill('SIGKILL');
    await postgres.exited();
    postgres.start();
    await postgres.until(() => withClient(shape.directUrl, (client) => client.query('SELECT 1 FROM kept')).then(() => true));
    expect((await withClient(shape.databaseUrl, (client) => client.query('SELECT count(*)::int AS n FROM kept'))).rows).toEqual([{ n: 0 }]);
  });
});

describe('stopping the server shape', () => {
  it('leaves neither a process nor the folder', async () => {
    const shape = await startServerShape({ given: NOTHING_GIVEN, services: false, print: silent });
    const servers = [...shape.processes.values()].map((process) => process.pid!);
    const folder = dirname(shape.masterKeyFile);
    expect(servers).toHaveLength(4);
    const pids = families(servers);
    expect(pids.length).toBeGreaterThan(8);
    await shape.stop();
    expect(pids.filter(alive)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
    await shape.stop();
  }, 60_000);

  it('happens by itself when the starter is killed with -9', async () => {
    const root = join(import.meta.dirname, '..', '..');
    const code = `import 'reflect-metadata';
      import { startServerShape } from './dist/tools/server-shape/run.js';
      const shape = await startServerShape({ given: {}, services: false, print: () => undefined });
      console.log(JSON.stringify({ servers: [...shape.processes.values()].map((p) => p.pid), key: shape.masterKeyFile }));
      setInterval(() => undefined, 1000);`;
    const starter = spawn(process.execPath, ['--input-type=module', '--eval', code], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const { servers, key } = await new Promise<{ servers: number[]; key: string }>((resolve, reject) => {
      starter.stdout.once('data', (data: Buffer) => resolve(JSON.parse(data.toString()) as { servers: number[]; key: string }));
      starter.once('exit', (status) => reject(new Error(`the starter ended with ${status}`)));
    });
    expect(servers.filter(alive)).toHaveLength(4);
    const pids = families(servers);
    starter.removeAllListeners('exit');
    starter.kill('SIGKILL');
    for (let i = 0; i < 100 && pids.some(alive); i += 1) await sleep(50);
    expect(pids.filter(alive)).toEqual([]);
    rmSync(dirname(key), { recursive: true });
  }, 60_000);
});
