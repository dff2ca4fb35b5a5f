import { join, resolve } from 'node:path';
import { readIfPresent, replacePrivateFile } from './private-file.js';
import { processIdentity } from './process-identity.js';

interface Address {
  readonly url: string;
  readonly pid: number;
  readonly identity: string | undefined;
}

const fileOf = (dataFolder: string) => join(resolve(dataFolder), 'address.json');

/** Leaves in the data folder where this process serves, for what runs beside it. Nobody need remove it: it means nothing once the process has ended. */
export async function leaveAddress(dataFolder: string, url: string): Promise<void> {
  const address: Address = { url, pid: process.pid, identity: processIdentity(process.pid) };
  await replacePrivateFile(fileOf(dataFolder), `${JSON.stringify(address)}\n`);
}

/** The origin of the marketplace that runs on a data folder; undefined when none runs there, or not yet. */
export async function runningAddress(dataFolder: string): Promise<string | undefined> {
  const text = await readIfPresent(fileOf(dataFolder));
  if (text === undefined) return undefined;
  const { url, pid, identity } = JSON.parse(text) as Address;
  return identity !== undefined && processIdentity(pid) === identity ? url : undefined;
}
