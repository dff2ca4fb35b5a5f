import { spawn } from 'node:child_process';
import { chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataFolderInUse } from './data-folder-lock.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { EmbeddedPostgresFailed } from './failure.js';
import { lives } from './process-identity.js';
import { temporaryFolder } from './testing/spawned-start.js';
import { postmasterPid, sql } from './testing/sql.js';

jest.setTimeout(60_000);

const portOf = (database: EmbeddedPostgres) => Number(new URL(database.url).port);

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen({ port, host: '127.0.0.1' });
  await once(server, 'listening');
  return server;
}

describe('the embedded PostgreSQL of one data folder', () => {
  let dataFolder: string;
  let database: EmbeddedPostgres;

  beforeAll(async () => {
    dataFolder = await temporaryFolder();
    database = await startEmbeddedPostgres({ dataFolder });
    await sql(database.url, 'create table kept (n int); insert into kept values (41)');
  });

  afterAll(async () => {
    await database.stop();
    await rm(dataFolder, { recursive: true });
  });

  it('serves version 18 on 127.0.0.1 only, in UTF-8, in UTC, with synchronous commits', async () => {
    const [row] = await sql(
      database.url,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as addresses,
              current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding,
              current_setting('timezone') as zone, current_setting('synchronous_commit') as sync, current_setting('max_connections') as connections,
              (select datlocale from pg_database where datname = 'postgres') as locale, (select rolsuper from pg_roles where rolname = current_user) as super`,
    );
    expect(row).toEqual({
      major: 18, addresses: '127.0.0.1', sockets: '', encoding: 'UTF8', zone: 'UTC', sync: 'on', connections: '200', locale: 'C.UTF-8', super: true,
    });
  });

  it('lets nobody in without the generated password', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'postgres';
    await expect(sql(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(dataFolder, 'postgres.json'))).mode & 0o777).toBe(0o600);
  });

  it('writes no value of a failed statement into its log', async () => {
    await expect(sql(database.url, `select 'canary-of-a-bid'::uuid`)).rejects.toThrow('canary-of-a-bid');
    const log = await readFile(join(dataFolder, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('canary');
  });

  it('refuses a second start on the folder in one sentence and goes on serving', async () => {
    const second = startEmbeddedPostgres({ dataFolder });
    await expect(second).rejects.toBeInstanceOf(DataFolderInUse);
    await expect(second).rejects.toThrow(`The data folder ${dataFolder} is in use by process ${process.pid}: `);
    expect(await sql(database.url, 'select n from kept')).toEqual([{ n: 41 }]);
  });

  it('keeps data and port over a stop and a start, and leaves no process behind', async () => {
    const port = portOf(database);
    const pid = await postmasterPid(dataFolder);
    await Promise.all([database.stop(), database.stop()]);
    expect(lives(pid)).toBe(false);
    database = await startEmbeddedPostgres({ dataFolder });
    expect([portOf(database), database.adopted]).toEqual([port, false]);
    expect(await sql(database.url, 'select n from kept')).toEqual([{ n: 41 }]);
  });

  it('takes another port when somebody else has its own, and says so when the port was asked for', async () => {
    const port = portOf(database);
    await database.stop();
    const stranger = await occupy(port);
    await expect(startEmbeddedPostgres({ dataFolder, port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    database = await startEmbeddedPostgres({ dataFolder });
    stranger.close();
    expect(portOf(database)).not.toBe(port);
    expect(await sql(database.url, 'select n from kept')).toEqual([{ n: 41 }]);
  });

  it('comes back on the same port with every committed row when the database alone is killed', async () => {
    await sql(database.url, 'insert into kept values (42)');
    const pid = await postmasterPid(dataFolder);
    process.kill(pid, 'SIGKILL');
    let rows: unknown[] = [];
    for (let attempt = 0; attempt < 150 && rows.length === 0; attempt += 1) {
      await sleep(100);
      rows = await sql(database.url, 'select n from kept order by n').catch(() => []);
    }
    expect(rows).toEqual([{ n: 41 }, { n: 42 }]);
    expect(await postmasterPid(dataFolder)).not.toBe(pid);
  });

  it('starts although its last process number now belongs to a stranger of the same user', async () => {
    await database.stop();
    const { uid, gid } = await stat(join(dataFolder, 'postgres'));
    const stranger = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    const pidFile = join(dataFolder, 'postgres/postmaster.pid');
    await writeFile(pidFile, `${stranger.pid}\n/proc/self/cwd\n1\n${portOf(database)}\n\n127.0.0.1\n  1         1\nready   \n`);
    await chown(pidFile, uid, gid);
    try {
      database = await startEmbeddedPostgres({ dataFolder });
      expect(database.adopted).toBe(false);
      expect(await sql(database.url, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });
});

describe('a data folder that cannot be used', () => {
  let dataFolder: string;

  beforeEach(async () => {
    dataFolder = await temporaryFolder();
  });

  afterEach(async () => rm(dataFolder, { recursive: true, force: true }));

  it('is refused when another major version wrote it', async () => {
    await mkdir(join(dataFolder, 'postgres'));
    await writeFile(join(dataFolder, 'postgres/PG_VERSION'), '17\n');
    const start = startEmbeddedPostgres({ dataFolder });
    await expect(start).rejects.toBeInstanceOf(EmbeddedPostgresFailed);
    await expect(start).rejects.toThrow('holds a PostgreSQL 17 database, this version runs PostgreSQL 18');
  });

  it('is refused when the file with its password is gone', async () => {
    await mkdir(join(dataFolder, 'postgres'));
    await writeFile(join(dataFolder, 'postgres/PG_VERSION'), '18\n');
    await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow('postgres.json, which holds the password of the database beside it, is missing');
  });

  it('is refused when it is a file', async () => {
    const file = join(dataFolder, 'file');
    await writeFile(file, '');
    await expect(startEmbeddedPostgres({ dataFolder: file })).rejects.toThrow(`The data folder ${file} cannot be used`);
  });

  it('is free again after a start that failed', async () => {
    await mkdir(join(dataFolder, 'postgres'));
    await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow('no complete database');
    await rm(join(dataFolder, 'postgres'), { recursive: true });
    const database = await startEmbeddedPostgres({ dataFolder });
    expect(await sql(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.stop();
  });
});
