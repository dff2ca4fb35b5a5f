// The four servers of docker-compose.yml, from Debian's packages.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import type { DebianProgram } from './debian.js';
import { searchPath } from './environment.js';
import type { ManagedProcess } from './managed-process.js';
import type { Site } from './site.js';

type Programs = (program: DebianProgram) => string;

const isRoot = (): boolean => process.getuid?.() === 0;
/** PostgreSQL and PgBouncer refuse to run as root; Debian's package brings this user. */
const database = (): string | undefined => (isRoot() ? 'postgres' : undefined);

/** Runs one program to its end as `user`; throws with what it said. */
function runOnce(command: readonly string[], user: string | undefined): void {
  const as = user === undefined ? [] : [`--reuid=${user}`, `--regid=${user}`, '--init-groups'];
  const run = spawnSync('setpriv', [...as, '--', ...command], { encoding: 'utf8', cwd: '/', env: { PATH: searchPath(), LC_ALL: 'C.UTF-8' } });
  if (run.status !== 0) throw new Error(`${command[0]} failed:\n${run.error?.message ?? run.stderr}`);
}

/** True when a connection is accepted and `greeting` is answered with a text that holds `answer`. */
function answers(port: number, greeting: string, answer: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(greeting));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('data', (data) => {
      resolve(data.toString().includes(answer));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

async function query(url: string, sql: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query(sql);
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const owner = (name: string | undefined): number => Number(spawnSync('id', ['-u', ...(name ? [name] : [])], { encoding: 'utf8' }).stdout);

/** What the official image does before its first start: the cluster, the superuser and the database. */
export async function startPostgres(site: Site, programs: Programs): Promise<ManagedProcess> {
  const { POSTGRES_USER = 'postgres', POSTGRES_PASSWORD = '', POSTGRES_DB = 'postgres', POSTGRES_INITDB_ARGS = '' } = site.compose.services['postgres']?.environment ?? {};
  const data = join(site.folder, 'postgres');
  const password = join(site.folder, 'postgres-password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(password, `${POSTGRES_PASSWORD}\n`, { mode: 0o600 });
  if (isRoot()) for (const path of [data, password]) chownSync(path, owner('postgres'), -1);
  runOnce([programs('initdb'), '-D', data, '-U', POSTGRES_USER, `--pwfile=${password}`, '--auth-local=scram-sha-256', '--no-sync', ...POSTGRES_INITDB_ARGS.split(' ').filter(Boolean)], database());
  const more = ['-D', data, '-p', String(site.ports.postgres), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${data}`];
  const server = site.process('postgres', { program: programs('postgres'), more, user: database(), stopSignal: 'SIGINT' });
  server.start();
  const admin = `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@127.0.0.1:${site.ports.postgres}/postgres`;
  await server.until(() => query(admin, 'SELECT 1'));
  await query(admin, `CREATE DATABASE ${pg.escapeIdentifier(POSTGRES_DB)}`);
  return server;
}

export async function startPgBouncer(site: Site, programs: Programs, pooledUrl: string): Promise<ManagedProcess> {
  for (const [name, file] of [['pgbouncer_settings', 'pgbouncer.ini'], ['pgbouncer_users', 'userlist.txt']] as const) {
    const path = join(site.folder, file);
    site.writeConfig('pgbouncer', name, path);
    if (isRoot()) chownSync(path, owner('postgres'), -1);
  }
  const server = site.process('pgbouncer', { program: programs('pgbouncer'), user: database(), stopSignal: 'SIGINT' });
  server.start();
  await server.until(() => query(pooledUrl, 'SELECT 1'));
  return server;
}

export async function startRedis(site: Site, programs: Programs): Promise<ManagedProcess> {
  const data = join(site.folder, 'redis');
  mkdirSync(data);
  const server = site.process('redis', { program: programs('redis-server'), more: ['--port', String(site.ports.redis), '--bind', '127.0.0.1', '--dir', data] });
  server.start();
  await server.until(() => answers(site.ports.redis, 'PING\r\n', 'NOAUTH'));
  return server;
}

/** Starts nginx; the services behind it need not be there yet. */
export async function startProxy(site: Site, programs: Programs): Promise<ManagedProcess> {
  site.writeConfig('proxy', 'proxy_settings', join(site.folder, 'nginx.conf'));
  const server = site.process('proxy', { program: programs('nginx'), stopSignal: 'SIGQUIT', orphanSignal: 'TERM' });
  server.start();
  await server.until(() => answers(site.ports.proxy, 'GET /metrics HTTP/1.0\r\n\r\n', 'problem+json'));
  return server;
}
