import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { lives } from './process-identity.js';
import { StartProgram, finish, killHard, temporaryFolder } from './testing/spawned-start.js';
import { postmasterPid, sql } from './testing/sql.js';

jest.setTimeout(120_000);

describe('a data folder whose process is killed', () => {
  let program: StartProgram;
  let dataFolder: string;
  const children: ChildProcess[] = [];

  const start = async (order: { port?: number } = {}) => {
    const started = await program.start({ dataFolder, ...order });
    children.push(started.child);
    return started;
  };

  beforeAll(async () => {
    program = await StartProgram.compile();
  });
  afterAll(async () => program.remove());
  beforeEach(async () => {
    dataFolder = await temporaryFolder();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await finish(child);
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('adopts the database that still serves, with its rows and its address', async () => {
    const first = await start();
    await sql(first.answer.url, 'create table kept as select 7 as n');
    await killHard(first.child);
    expect(await sql(first.answer.url, 'select n from kept')).toEqual([{ n: 7 }]);
    const second = await start();
    expect(second.answer).toMatchObject({ url: first.answer.url, adopted: true });
    const pid = await postmasterPid(dataFolder);
    expect(await finish(second.child)).toBe(0);
    expect(lives(pid)).toBe(false);
  });

  it('stops the database that still serves when another port is asked for', async () => {
    const first = await start();
    await sql(first.answer.url, 'create table kept as select 7 as n');
    const pid = await postmasterPid(dataFolder);
    await killHard(first.child);
    const port = Number(new URL(first.answer.url!).port) === 54871 ? 54872 : 54871;
    const second = await start({ port });
    expect(second.answer).toMatchObject({ adopted: false });
    expect(lives(pid)).toBe(false);
    expect(await sql(second.answer.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('frees within seconds the locks of a process that was killed while its statement waited for another', async () => {
    const first = await start();
    await sql(first.answer.url, 'create table kept as select 7 as n');
    const holder = new pg.Client({ connectionString: first.answer.url });
    await holder.connect();
    await holder.query('begin; lock table kept');
    const waiting = holdsOneWaitsForAnother(first.answer.url!);
    await expect(blocked(first.answer.url)).resolves.toBe(true);
    await killHard(waiting);
    const freed = await sql(first.answer.url, `set lock_timeout = '10s'; select pg_advisory_lock(1)`).then(() => true);
    expect(freed).toBe(true);
    await holder.end();
  });

  it('recovers every committed row when process and database are killed together', async () => {
    const first = await start();
    await sql(first.answer.url, 'create table kept as select g as n from generate_series(1, 5000) g');
    const pid = await postmasterPid(dataFolder);
    await killHard(first.child);
    process.kill(pid, 'SIGKILL');
    const second = await start();
    expect(second.answer).toMatchObject({ adopted: false });
    expect(await sql(second.answer.url, 'select count(*)::int as n from kept')).toEqual([{ n: 5000 }]);
  });

  it('does not start beside a worker that has outlived its killed database', async () => {
    const first = await start();
    const client = new pg.Client({ connectionString: first.answer.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const worker = rows[0]!.pid;
    process.kill(worker, 'SIGSTOP');
    const postmaster = await postmasterPid(dataFolder);
    await killHard(first.child);
    process.kill(postmaster, 'SIGKILL');
    const second = start();
    const early = await Promise.race([second.then(({ answer }) => answer), sleep(1_500, 'waits')]);
    process.kill(worker, 'SIGKILL');
    const { answer } = await second;
    await client.end().catch(() => undefined);
    expect(early).toBe('waits');
    expect(answer).toMatchObject({ adopted: false });
  });

  it('starts afresh after a kill at any moment of the first start', async () => {
    for (const delay of [60, 120, 250, 400, 600, 900]) {
      const child = program.spawn({ dataFolder });
      await sleep(delay);
      await killHard(child);
    }
    const { answer } = await start();
    expect(await sql(answer.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(finish(children[0]!)).resolves.toBe(0);
    expect((await readdir(dataFolder)).filter((name) => name.includes('.password'))).toEqual([]);
  });

  it('refuses a second process while the first lives, and the first goes on serving', async () => {
    const first = await start();
    const second = await start();
    expect(second.answer).toMatchObject({ error: 'DataFolderInUse' });
    expect(second.answer.message).toContain(`is in use by process ${first.child.pid}: `);
    expect(await sql(first.answer.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets exactly one of six simultaneous starts win after a kill', async () => {
    const first = await start();
    await killHard(first.child);
    const six = await Promise.all(Array.from({ length: 6 }, () => start()));
    expect(six.filter(({ answer }) => answer.adopted)).toHaveLength(1);
    expect(six.filter(({ answer }) => answer.error === 'DataFolderInUse')).toHaveLength(5);
  });

  it('is not locked by claims of dead processes, nor by one whose number has been given to somebody else', async () => {
    const { pid } = (await killedChild(program, dataFolder))!;
    await mkdir(join(dataFolder, 'owner'), { recursive: true });
    const recycled = `${process.pid}-0123456789abcdef-0123456789ab`;
    for (const ending of ['claim', 'held']) await writeFile(join(dataFolder, 'owner', `${recycled}.${ending}`), '');
    const { answer } = await start();
    expect(answer.error).toBeUndefined();
    const claims = (await readdir(join(dataFolder, 'owner'))).filter((name) => name.endsWith('.claim'));
    expect(claims).toEqual([expect.stringMatching(`^${children[0]!.pid}-`)]);
    expect(claims[0]).not.toMatch(`^${pid}-`);
  });

  it('bounds the log of the database', async () => {
    await writeFile(join(dataFolder, 'postgres.log'), 'x'.repeat(6 * 1024 * 1024));
    await start();
    expect((await readFile(join(dataFolder, 'postgres.log'))).length).toBeLessThan(10_000);
    expect((await readFile(join(dataFolder, 'postgres.log.1'))).length).toBe(6 * 1024 * 1024);
  });
});

async function killedChild(program: StartProgram, dataFolder: string): Promise<ChildProcess> {
  const { child } = await program.start({ dataFolder });
  await killHard(child);
  return child;
}

function holdsOneWaitsForAnother(url: string): ChildProcess {
  const code = `const pg = require('pg'); const client = new pg.Client(process.argv[1]);
    client.connect().then(() => client.query('select pg_advisory_lock(1)')).then(() => client.query('select count(*) from kept'));`;
  return spawn(process.execPath, ['-e', code, url], { stdio: 'inherit' });
}

/** Waits until some statement waits for a lock. */
async function blocked(url: string | undefined): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const waiting = await sql(url, `select 1 from pg_stat_activity where wait_event_type = 'Lock'`);
    if (waiting.length > 0) return true;
    await sleep(25);
  }
  return false;
}
