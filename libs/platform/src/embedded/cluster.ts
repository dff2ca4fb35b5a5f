import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { type DatabaseUser, giveToDatabaseUser, giveTreeToDatabaseUser } from './database-user.js';
import { EmbeddedPostgresFailed } from './failure.js';
import { readIfPresent, replacePrivateFile } from './private-file.js';
import { childEnvironment, initialSettings } from './settings.js';

const STAGING = 'postgres.init-';

/** What is remembered of a cluster beside it, in `postgres.json` (mode 0600). */
export interface ClusterState {
  readonly id: string;
  readonly password: string;
  readonly port?: number;
}

export function clusterFolder(dataFolder: string): string {
  return join(dataFolder, 'postgres');
}

/** Creates the cluster when there is none, and calls `waiting` once that is under way. Call with the data folder locked. */
export async function readOrCreateCluster(dataFolder: string, binaries: Binaries, user: DatabaseUser, waiting: () => void): Promise<ClusterState> {
  const cluster = clusterFolder(dataFolder);
  await removeLeftovers(dataFolder);
  if (!(await stat(cluster).catch(() => undefined))) {
    const state = { id: randomBytes(8).toString('hex'), password: randomBytes(24).toString('base64url') };
    // The password is on disk before anything needs it: a crash in between costs nothing.
    await writeClusterState(dataFolder, state);
    await initialise(dataFolder, { password: state.password, waiting }, binaries, user);
    return state;
  }
  await giveTreeToDatabaseUser(cluster, user);
  await checkMajor(cluster, binaries);
  return readClusterState(dataFolder);
}

export async function writeClusterState(dataFolder: string, state: ClusterState): Promise<void> {
  await replacePrivateFile(join(dataFolder, 'postgres.json'), `${JSON.stringify(state, null, 2)}\n`);
}

export async function readClusterState(dataFolder: string): Promise<ClusterState> {
  const path = join(dataFolder, 'postgres.json');
  try {
    const state = JSON.parse((await readIfPresent(path)) ?? '{}') as ClusterState;
    if (/^[0-9a-f]{16}$/.test(state.id) && /^[\w-]{32}$/.test(state.password)) return state;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new EmbeddedPostgresFailed(`${path}, which holds the password of the database beside it, is missing or damaged: restore it from a backup.`);
}

async function checkMajor(cluster: string, binaries: Binaries): Promise<void> {
  const found = (await readIfPresent(join(cluster, 'PG_VERSION')))?.trim();
  const major = binaries.version.split('.')[0];
  if (found === major) return;
  throw new EmbeddedPostgresFailed(
    `${cluster} holds ${found ? `a PostgreSQL ${found} database` : 'no complete database'}, this version runs PostgreSQL ${major}: ` +
      'move the data folder away to start afresh, or dump and load it with the matching PostgreSQL.',
  );
}

/** A cluster gets its name only when it is complete; what a killed initialisation left is under a name that nobody uses again. */
async function initialise(dataFolder: string, { password, waiting }: { readonly password: string; readonly waiting: () => void }, binaries: Binaries, user: DatabaseUser): Promise<void> {
  const staging = join(dataFolder, `${STAGING}${randomBytes(6).toString('hex')}`);
  const passwordFile = `${staging}.password`;
  await mkdir(staging, { mode: 0o700 });
  await chmod(staging, 0o700);
  await giveToDatabaseUser(staging, user);
  const file = await open(passwordFile, 'wx+', 0o600);
  try {
    await giveToDatabaseUser(passwordFile, user);
    // A positioned write: the descriptor stays at the start for whoever inherits it.
    await file.write(`${password}\n`, 0);
    const made = runInitdb(staging, { passwordFile, stdin: file.fd }, binaries, user);
    waiting();
    await made;
    await rename(staging, clusterFolder(dataFolder));
  } finally {
    await file.close();
    await rm(passwordFile, { force: true });
    await rm(staging, { recursive: true, force: true });
  }
}

interface PasswordSource {
  passwordFile: string;
  stdin: number;
}

function runInitdb(staging: string, source: PasswordSource, binaries: Binaries, user: DatabaseUser): Promise<void> {
  // Under another user the path to the file may be closed, but the inherited descriptor is not.
  const passwordFile = user.switchTo ? '/dev/stdin' : source.passwordFile;
  const args = ['-D', user.clusterArgument(staging), `--pwfile=${passwordFile}`, ...initialSettings];
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(binaries.initdb, args, {
      ...user.switchTo,
      cwd: staging,
      env: childEnvironment,
      stdio: [source.stdin, 'ignore', 'pipe'],
    });
    child.stderr!.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2000)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      reject(new EmbeddedPostgresFailed(`The database could not be created (initdb: ${output.trim().replaceAll('\n', ' ') || `exit code ${code}`}).`));
    });
  });
}

async function removeLeftovers(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    // An initdb that outlived its parent may still be writing; what it leaves now goes at the next start.
    if (name.startsWith(STAGING)) await rm(join(dataFolder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
