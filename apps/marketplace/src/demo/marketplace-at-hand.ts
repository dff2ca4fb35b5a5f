import { loadConfig, runningAddress, type Config } from '#platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotHere, Off } from './off.js';

export interface Options {
  readonly url?: string | undefined;
  readonly operatorEmail?: string | undefined;
  readonly operatorPassword?: string | undefined;
  readonly operatorCode?: string | undefined;
}

/** A marketplace that answers, and whether this demonstration started it. */
export interface Marketplace {
  readonly baseUrl: string;
  readonly limits: string;
  readonly started: boolean;
  /** The environment here is this marketplace's own: what is done on the command line happens to it. */
  readonly own: boolean;
  stop(): Promise<void>;
}

/** A first start loads demo data too. */
const START_WITHIN_MS = 180_000;
const MAIN = join(import.meta.dirname, '../main.js');
const TAIL = 2_000;

export const NEEDS_DEVELOPMENT = 'The demonstration needs the development limits, under which a request runs its whole life in seconds; here the limits are `default`, whose windows are days.';

/** The one at `url`, else the one that runs on the data folder, else a new one on it. Throws {@link NotHere} when none can serve. */
export async function marketplaceAtHand({ url }: Options): Promise<Marketplace> {
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) throw new NotHere(`${url} is no address: give one such as http://127.0.0.1:3000.`);
  const config = loadConfig();
  const here = config.embedded ? await runningAddress(config.dataFolder) : config.publicUrl || undefined;
  const baseUrl = (url ?? here)?.replace(/\/+$/, '');
  if (baseUrl === undefined) {
    if (!config.embedded) throw new NotHere('DATABASE_URL is set, so the marketplace runs elsewhere: name its address with `npm run demo -- --url http://…`.');
    if (config.limits !== 'development') throw new NotHere(NEEDS_DEVELOPMENT);
    return startOne(config);
  }
  const own = !config.embedded || (here !== undefined && sameOrigin(baseUrl, here));
  return { baseUrl, limits: await limitsOf(baseUrl), started: false, own, stop: () => Promise.resolve() };
}

const sameOrigin = (a: string, b: string): boolean => new URL(a.replace('//localhost', '//127.0.0.1')).origin === new URL(b).origin;

async function limitsOf(baseUrl: string): Promise<string> {
  const response = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
  if (response === undefined) throw new NotHere(`Nothing answers at ${baseUrl}.`);
  const { limits } = (await response.json().catch(() => ({}))) as { limits?: string };
  if (response.status !== 200 || limits === undefined) throw new NotHere(`What answers at ${baseUrl} is no marketplace that is ready.`);
  return limits;
}

async function startOne({ dataFolder, limits }: Config): Promise<Marketplace> {
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-TAIL)));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  // However this process ends, but for kill -9: the marketplace stops in good order by itself.
  process.once('exit', () => child.kill('SIGTERM'));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for (const until = Date.now() + START_WITHIN_MS; Date.now() < until; await sleep(100)) {
    if (hasEnded(child)) throw new Off(`The marketplace did not start:\n${output}`);
    const baseUrl = await runningAddress(dataFolder);
    if (baseUrl !== undefined) return { baseUrl, limits, started: true, own: true, stop };
  }
  await stop();
  throw new Off(`The marketplace did not start within ${START_WITHIN_MS / 1000} seconds:\n${output}`);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
