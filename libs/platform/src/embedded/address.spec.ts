import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveAddress, runningAddress } from './address.js';

describe('the address of a running marketplace', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'address-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is found while the process that left it lives', async () => {
    expect(await runningAddress(folder)).toBeUndefined();
    await leaveAddress(folder, 'http://127.0.0.1:3000');
    expect(await runningAddress(folder)).toBe('http://127.0.0.1:3000');
  });

  it('is no address any more when another process has its pid', async () => {
    await leaveAddress(folder, 'http://127.0.0.1:3000');
    const file = join(folder, 'address.json');
    const left = JSON.parse(await readFile(file, 'utf8')) as { identity: string };
    await writeFile(file, JSON.stringify({ ...left, identity: '0123456789abcdef' }));
    expect(await runningAddress(folder)).toBeUndefined();
  });
});
