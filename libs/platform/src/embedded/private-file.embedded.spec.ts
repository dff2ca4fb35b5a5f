import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDataFolder } from './data-folder-lock.js';
import { readOrCreateMasterKey } from './private-file.js';
import { temporaryFolder } from './testing/spawned-start.js';

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(async () => rm(folder, { recursive: true }));

describe('the master key of a data folder', () => {
  it('is 32 bytes, readable by its owner alone, and the same for everybody who asks at once and later', async () => {
    const keys = await Promise.all(Array.from({ length: 30 }, () => readOrCreateMasterKey(folder)));
    expect(new Set([...keys, await readOrCreateMasterKey(folder)]).size).toBe(1);
    expect(Buffer.from(keys[0]!, 'base64url')).toHaveLength(32);
    expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  it('is never made anew over a damaged file', async () => {
    await writeFile(join(folder, 'master.key'), 'half a k');
    await expect(readOrCreateMasterKey(folder)).rejects.toThrow('is damaged');
    expect(await readFile(join(folder, 'master.key'), 'utf8')).toBe('half a k');
  });
});

describe('the lock of a data folder', () => {
  it('has at most one holder, whoever comes when', async () => {
    let holders = 0;
    let most = 0;
    let successes = 0;
    const contend = async () => {
      for (let round = 0; round < 4; round += 1) {
        const lock = await lockDataFolder(folder).catch(() => undefined);
        if (!lock) continue;
        successes += 1;
        most = Math.max(most, (holders += 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
        holders -= 1;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 12 }, contend));
    expect(most).toBe(1);
    expect(successes).toBeGreaterThan(0);
    expect(await readdir(join(folder, 'owner'))).toEqual([]);
  });
});
