import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.js';
import { type ClusterState, clusterFolder } from './cluster.js';
import { DataFolderInUse } from './data-folder-lock.js';
import type { DatabaseUser } from './database-user.js';
import { EmbeddedPostgresFailed } from './failure.js';
import { readIfPresent } from './private-file.js';
import { commandLine, lives } from './process-identity.js';
import type { ServerLog } from './server-log.js';
import { childEnvironment, clusterMark, mark, serverArguments } from './settings.js';

const NOBODYS_PID = 2_147_483_646;
const POLL_MS = 5;
const ADOPTION_MS = 15_000;
const READY_MS = 300_000;
const FAST_STOP_MS = 8_000;
const IMMEDIATE_STOP_MS = 4_000;

/** What is needed to start the server of one data folder, any number of times. */
export interface Installation {
  readonly dataFolder: string;
  readonly binaries: Binaries;
  readonly user: DatabaseUser;
  readonly state: ClusterState;
  readonly log: ServerLog;
  /** Aborted when the server is no longer wanted: whoever waits for it then stops it. */
  readonly unwanted: AbortSignal;
  /** Called whenever a server has been launched and only has to get ready. */
  readonly waiting: () => void;
}

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

export function adminUrl(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/**
 * Deals with what an earlier run left: a server that still serves as this version would start it is adopted, any other of ours is stopped.
 * Call with the data folder locked, so that its owner is known to be dead.
 */
export async function adoptOrStopPrevious(installation: Installation, port?: number): Promise<Postmaster | undefined> {
  const { state, binaries, dataFolder } = installation;
  const left = await readPidFile(dataFolder);
  if (!left || !lives(left.pid)) return undefined;
  if (!isPostmaster(left.pid, state)) {
    // Our password opens it, but we did not start it: somebody runs this cluster by hand.
    if (['ready', 'busy'].includes(await ask(left.port, state.password))) throw new DataFolderInUse(dataFolder, left.pid);
    return undefined;
  }
  const upToDate = commandLine(left.pid).includes(mark(state.id, binaries.version));
  const wanted = port === undefined || port === left.port;
  if (upToDate && wanted && (await becomesReady(left, installation))) return left;
  await stopPostmaster(left.pid);
  return undefined;
}

/**
 * Whether a server that lives takes our password; looked at until it says one or the other, `undefined` when it does neither in time. Silence alone says nothing: this process may have been too
 * busy to hear the answer.
 */
export async function becomesReady(postmaster: Postmaster, { state, unwanted }: Pick<Installation, 'state' | 'unwanted'>, withinMs = ADOPTION_MS): Promise<boolean | undefined> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline && lives(postmaster.pid) && !unwanted.aborted) {
    const answer = await ask(postmaster.port, state.password);
    if (answer === 'ready' || answer === 'refused') return answer === 'ready';
    await sleep(50);
  }
  return undefined;
}

/**
 * Resolves when the server accepts connections; call only when none lives. The message of a failure holds the server's own last lines.
 */
export async function launch(installation: Installation, port: number): Promise<Postmaster> {
  const { dataFolder, binaries, user, state, log, unwanted, waiting } = installation;
  const cluster = clusterFolder(dataFolder);
  if (unwanted.aborted) throw new NoLongerWanted();
  await disown(dataFolder);
  const { file, position } = await log.openForAppend();
  const args = ['-D', user.clusterArgument(cluster), ...serverArguments(port, state.id, binaries.version)];
  // In a process group of its own: Ctrl-C must reach us alone, so that the services finish before their database.
  const child = spawn(binaries.postgres, args, {
    ...user.switchTo,
    cwd: cluster,
    env: childEnvironment,
    detached: true,
    stdio: ['ignore', file.fd, file.fd],
  });
  const failed = new Promise<Error>((resolve) => child.once('error', resolve));
  child.unref();
  waiting();
  await file.close();
  if (child.pid === undefined) throw new EmbeddedPostgresFailed(`The database could not be started (${(await failed).message}).`);
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline && !unwanted.aborted) {
    if (child.exitCode !== null || child.signalCode !== null) throw new EmbeddedPostgresFailed(`The database stopped while starting: ${await log.since(position)}`);
    const status = await readPidFile(dataFolder);
    if (status?.pid === child.pid && status.ready) return { pid: child.pid, port };
    await sleep(POLL_MS);
  }
  await stopPostmaster(child.pid);
  if (unwanted.aborted) throw new NoLongerWanted();
  throw new EmbeddedPostgresFailed(`The database was not ready within ${READY_MS / 1000} s: ${await log.since(position)}`);
}

class NoLongerWanted extends EmbeddedPostgresFailed {
  constructor() {
    super('The database was stopped while it was starting.');
  }
}

/** Fast shutdown; after `fastMs` an immediate one, which costs the next start a recovery and no committed row. */
export async function stopPostmaster(pid: number, fastMs = FAST_STOP_MS): Promise<void> {
  if (await stopsAfter(pid, 'SIGINT', fastMs)) return;
  if (await stopsAfter(pid, 'SIGQUIT', IMMEDIATE_STOP_MS)) return;
  await stopsAfter(pid, 'SIGKILL', IMMEDIATE_STOP_MS);
}

async function stopsAfter(pid: number, signal: NodeJS.Signals, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
    throw error;
  }
  while (lives(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Recognised by the mark on its command line: the number alone may by now belong to anybody. */
export function isPostmaster(pid: number, state: ClusterState): boolean {
  return commandLine(pid).includes(clusterMark(state.id));
}

/** `busy` is a PostgreSQL that is starting up or shutting down, `refused` one with another password; SCRAM proves to us, too, that the server knows the password. */
export async function ask(port: number, password: string): Promise<'ready' | 'busy' | 'refused' | 'silent'> {
  const client = new pg.Client({ connectionString: adminUrl(port, password), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === '57P03') return 'busy';
    return code.startsWith('28') ? 'refused' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function pidFile(dataFolder: string): string {
  return join(clusterFolder(dataFolder), 'postmaster.pid');
}

/**
 * A server that was killed leaves its number behind. PostgreSQL would take a zombie, or whoever has got that number since a restart of the
 * machine, for a living server. Only the number is replaced, by one that no system gives out: by the rest of the file PostgreSQL
 * finds workers that have outlived their server and still hold its shared memory.
 */
async function disown(dataFolder: string): Promise<void> {
  const text = await readIfPresent(pidFile(dataFolder));
  if (text !== undefined) await writeFile(pidFile(dataFolder), text.replace(/^\d*/, String(NOBODYS_PID)));
}

/** Lines: pid, folder, start, port, socket folder, address, shared memory, status. */
async function readPidFile(dataFolder: string): Promise<(Postmaster & { ready: boolean }) | undefined> {
  const lines = (await readIfPresent(pidFile(dataFolder)))?.split('\n') ?? [];
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}
