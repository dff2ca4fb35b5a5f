import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment, dataFolderTemplate } from './environment.js';

/** The built marketplace on a data folder, as `npm start` runs it. */
export interface AllInOne {
  readonly baseUrl: string;
  readonly dataFolder: string;
  readonly child: ChildProcess;
  output(): string;
  /** Ends it with a signal and resolves with its exit code; null when the signal killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const READY = /The marketplace runs at (http:\S+)/;
const WITHIN_MS = 55_000; // on a busy machine; how long a start may take is measured elsewhere

/** An empty one. */
export const newDataFolder = () => mkdtemp(join(tmpdir(), 'marketplace-e2e-'));

/** One with a migrated database on which nobody has done anything, where the run has made one to copy. */
export async function migratedDataFolder(): Promise<string> {
  const [folder, template] = [await newDataFolder(), dataFolderTemplate()];
  if (template === undefined) return folder;
  // The database belongs to another user where the tests are root's.
  await promisify(execFile)('cp', ['-a', `${template}/.`, folder]);
  const cluster = join(folder, 'postgres.json');
  const state = JSON.parse(await readFile(cluster, 'utf8')) as { readonly password: string };
  // Another cluster: by its id a process knows its own among those that run.
  await writeFile(cluster, JSON.stringify({ id: randomBytes(8).toString('hex'), password: state.password }));
  return folder;
}

export interface Spawned {
  readonly child: ChildProcess;
  output(): string;
  readonly ended: Promise<number | null>;
}

/** Starts it and waits for nothing; `root` has the built marketplace. */
export function spawnAllInOne(dataFolder: string, settings: Readonly<Record<string, string>> = {}, root = '.'): Spawned {
  const child = spawn(process.execPath, ['--enable-source-maps', resolve(root, 'dist/apps/marketplace/src/main.js')], {
    env: cleanEnvironment({ MARKETPLACE_DATA: dataFolder, PORT: '0', LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '1000000', DEMO_DATA: 'off', ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, ended: new Promise((done) => child.once('exit', (code) => done(code))) };
}

/** Starts it and waits until it says where it runs. Rejects with its output when it ends before. */
export async function startAllInOne(dataFolder: string, settings: Readonly<Record<string, string>> = {}, withinMs = WITHIN_MS, root = '.'): Promise<AllInOne> {
  const { child, output, ended } = spawnAllInOne(dataFolder, settings, root);
  const baseUrl = await new Promise<string>((done, fail) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      fail(new Error(`not ready within ${withinMs} ms:\n${output()}`));
    }, withinMs);
    child.stdout?.on('data', () => {
      const found = READY.exec(output())?.[1];
      if (!found) return;
      clearTimeout(timer);
      done(found);
    });
    void ended.then((code) => {
      clearTimeout(timer);
      fail(new Error(`it ended with ${String(code)}:\n${output()}`));
    });
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { baseUrl, dataFolder, child, output, stop };
}

export const removeDataFolder = (dataFolder: string) => rm(dataFolder, { recursive: true, force: true });
