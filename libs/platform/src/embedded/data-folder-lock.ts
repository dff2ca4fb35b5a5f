import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from './process-identity.js';
import { giveToFolderOwner } from './private-file.js';

const CLAIM = /^(\d+)-([0-9a-f]{16})-([0-9a-f]{12})\.claim$/;
const ATTEMPTS = 40;

/** A living process already runs on this data folder; it has been left alone. */
export class DataFolderInUse extends Error {
  constructor(dataFolder: string, readonly pid: number) {
    super(`The data folder ${dataFolder} is in use by process ${pid}: stop that one first, or choose another folder.`);
    this.name = 'DataFolderInUse';
  }
}

export interface DataFolderLock {
  release(): Promise<void>;
}

/**
 * Every contender creates a claim under a name of its own (pid, start of that process, random) and only then looks for the claims of
 * others, so of two contenders at least one sees the other; whoever sees a living one steps back. A claim of a dead process can be
 * deleted by anybody, because its name is never used again: that is what a single lock file with takeover cannot offer.
 * Who holds the folder adds a `.held` mark, so that two that merely met while claiming try again instead of both giving up.
 */
export async function lockDataFolder(dataFolder: string): Promise<DataFolderLock> {
  const folder = join(dataFolder, 'owner');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await giveToFolderOwner(folder);
  let rival = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const name = `${process.pid}-${processIdentity(process.pid)}-${randomBytes(6).toString('hex')}`;
    await createEmpty(join(folder, `${name}.claim`));
    const others = await livingOthers(folder, name);
    if (others.length === 0) {
      await createEmpty(join(folder, `${name}.held`));
      return { release: () => remove(folder, name) };
    }
    await remove(folder, name);
    const holder = others.find((other) => other.held);
    rival = (holder ?? others[0])!.pid;
    if (holder) break;
    await sleep(randomInt(10, 80));
  }
  throw new DataFolderInUse(dataFolder, rival);
}

async function livingOthers(folder: string, own: string): Promise<{ pid: number; held: boolean }[]> {
  const names = await readdir(folder);
  const living: { pid: number; held: boolean }[] = [];
  for (const name of names) {
    const [, pid, identity] = CLAIM.exec(name) ?? [];
    const claim = name.replace(/\.claim$/, '');
    if (pid === undefined || claim === own) continue;
    if (processIdentity(Number(pid)) === identity) living.push({ pid: Number(pid), held: names.includes(`${claim}.held`) });
    else await remove(folder, claim);
  }
  return living;
}

async function createEmpty(path: string): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  await file.close();
  await giveToFolderOwner(path);
}

/** The claim goes last: a `.held` without its claim means nothing, a claim without `.held` still warns others off. */
async function remove(folder: string, name: string): Promise<void> {
  await rm(join(folder, `${name}.held`), { force: true });
  await rm(join(folder, `${name}.claim`), { force: true });
}
