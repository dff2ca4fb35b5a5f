import { Authenticator } from '#platform/client';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { startServerShape } from '../../../tools/server-shape/run.js';
import { migratedDataFolder, removeDataFolder, startAllInOne } from './all-in-one.js';
import { PASSPHRASE, Person } from './client.js';
import { cleanEnvironment, shape } from './environment.js';

/** A marketplace to walk through, in the shape that the run asks for. */
export interface Marketplace {
  readonly baseUrl: string;
  /** A new operator, made on the command line as a host makes one, and signed in. */
  createOperator(): Promise<Person>;
  stop(): Promise<void>;
}

/** On the command line, with the environment of the marketplace at `baseUrl`, outside production; signed in with its second factor. */
export async function createOperator(baseUrl: string, environment: Readonly<Record<string, string>>): Promise<Person> {
  const email = `operator-${randomUUID()}@people.example`;
  const command = ['create-operator', '--email', email, '--password', PASSPHRASE, '--name', 'Olga'];
  const { stdout } = await promisify(execFile)(process.execPath, ['--enable-source-maps', resolve('dist/apps/marketplace/src/cli.js'), ...command], { env: cleanEnvironment({ ...environment, LOG_LEVEL: 'error' }) });
  const { secondFactor } = JSON.parse(stdout) as { secondFactor: { secret: string } };
  return new Person(baseUrl, email, new Authenticator(secondFactor.secret)).signIn();
}

export async function startMarketplace(): Promise<Marketplace> {
  if (shape() === 'server') {
    const { baseUrl, commandEnvironment, stop } = await startServerShape({ print: () => undefined });
    return { baseUrl, createOperator: () => createOperator(baseUrl, commandEnvironment), stop };
  }
  const dataFolder = await migratedDataFolder();
  const running = await startAllInOne(dataFolder);
  return {
    baseUrl: running.baseUrl,
    createOperator: () => createOperator(running.baseUrl, { MARKETPLACE_DATA: dataFolder }),
    stop: async () => {
      await running.stop();
      await removeDataFolder(dataFolder);
    },
  };
}
