import { loadConfig, readOrCreateMasterKey, withEmbedded } from '#platform';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ManagedProcess } from '../../server-shape/managed-process.js';
import { freePorts } from '../../server-shape/ports.js';
import { createOperator } from './command-line.js';
import { complaintsIn } from './complaints.js';
import { Keeper, type SelfEnd } from './keeper.js';
import type { Stage, Victim } from './stage.js';

const READY_MS = 60_000;

async function ready(origin: string): Promise<boolean> {
  const response = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.status === 200;
}

/** The postmaster's own note of its process id; between two lives there is none. */
function strikePostmaster(dataFolder: string): void {
  try {
    process.kill(Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  } catch {
    // It is dead already, which is what was wanted.
  }
}

/** The all-in-one on a data folder of its own: one process and the PostgreSQL that it looks after. */
export async function embeddedStage(print: (text: string) => void): Promise<Stage> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'marketplace-chaos-'));
  const { marketplace: port } = await freePorts(['marketplace']);
  const environment = { MARKETPLACE_DATA: dataFolder, PORT: String(port), LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '1000000', DEMO_DATA: 'off' };
  const command = [process.execPath, '--enable-source-maps', resolve('dist/apps/marketplace/src/main.js')];
  const marketplace = new ManagedProcess({ name: 'marketplace', command, environment, cwd: process.cwd(), logFile: join(dataFolder, 'chaos.log'), stopSignal: 'SIGTERM' });
  const stopAll = async () => {
    await marketplace.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  const baseUrl = `http://127.0.0.1:${port}`;
  print(`the all-in-one at ${baseUrl}, its data in ${dataFolder}`);
  marketplace.start();
  try {
    await marketplace.until(() => ready(baseUrl), READY_MS);
  } catch (error) {
    await stopAll();
    throw error;
  }
  const selfEnds: SelfEnd[] = [];
  const keeper = new Keeper(marketplace, (end) => selfEnds.push(end));
  const state = JSON.parse(await readFile(join(dataFolder, 'postgres.json'), 'utf8')) as { port: number; password: string };
  const adminUrl = `postgres://postgres:${state.password}@127.0.0.1:${state.port}/postgres`;
  const both = () => {
    keeper.strike();
    strikePostmaster(dataFolder);
  };
  const victims: Victim[] = [
    { name: 'marketplace', kind: 'marketplace', alone: true, strike: () => keeper.strike() },
    { name: 'postmaster', kind: 'database', alone: true, strike: () => strikePostmaster(dataFolder) },
    { name: 'marketplace and postmaster', kind: 'marketplace', alone: true, strike: both },
  ];
  return {
    baseUrl,
    adminUrl,
    config: withEmbedded(loadConfig({ LOG_LEVEL: 'silent' }), adminUrl, await readOrCreateMasterKey(dataFolder)),
    victims,
    selfEnds,
    createOperator: (email, password) => createOperator(environment, email, password),
    complaints: () => complaintsIn([marketplace.logFile]),
    stop: async () => {
      keeper.leave();
      await stopAll();
    },
  };
}
