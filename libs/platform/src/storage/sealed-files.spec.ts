import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { DamagedFile, sealedBytes } from '../sealing/sealed-stream.js';
import { SealedFiles } from './sealed-files.js';
import { Storage } from './storage.js';
import { startBucket } from './testing/bucket-server.js';

const PIECE = 64 * 1024;
const MASTER = { masterKey: 'the-first-master-key-of-this-installation', previousMasterKey: '' };
const CHANGED = { masterKey: 'the-second-master-key-of-this-installation', previousMasterKey: MASTER.masterKey };

describe('a sealed file', () => {
  let folder: string;
  let bucket: Awaited<ReturnType<typeof startBucket>>;
  const urls = { 'a folder': '', 'a bucket': '' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marketplace-sealed-'));
    bucket = await startBucket(join(folder, 's3'));
    Object.assign(urls, { 'a folder': pathToFileURL(join(folder, 'files')).href, 'a bucket': bucket.url });
  }, 20_000);

  afterAll(async () => {
    bucket.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const storageIn = (kind: keyof typeof urls) => new Storage({ storageUrl: urls[kind], dataFolder: folder });
  const fileOf = async (content: Buffer) => {
    const path = join(folder, 'plain');
    await writeFile(path, content);
    return path;
  };
  const stored = async (storage: Storage, key: string) => buffer(await storage.read(key));
  const overwrite = async (storage: Storage, key: string, bytes: Buffer) => storage.put(key, await fileOf(bytes), bytes.length);
  const read = async (files: SealedFiles, key: string, sealedKey: Buffer) => buffer(await files.read(key, sealedKey));
  const refused = (files: SealedFiles, key: string, sealedKey: Buffer) => read(files, key, sealedKey).then(() => 'read', (error: unknown) => (error instanceof DamagedFile ? 'damaged' : String(error)));

  it.each(['a folder', 'a bucket'] as const)('comes back from %s as it was, and shows nothing of it there', async (kind) => {
    const storage = storageIn(kind);
    const files = new SealedFiles(storage, MASTER);
    for (const bytes of [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 1_000_000]) {
      const content = Buffer.alloc(bytes, 'certificate of currency ');
      const sealedKey = await files.put('credentials/one', await fileOf(content), bytes);
      const there = await stored(storage, 'credentials/one');
      expect([bytes, there.length, there.includes('certificate'), sealedKey.includes('certificate')]).toEqual([bytes, sealedBytes(bytes), false, false]);
      expect((await read(files, 'credentials/one', sealedKey)).equals(content)).toBe(true);
    }
  });

  it.each(['a folder', 'a bucket'] as const)('is refused from %s when a byte differs, its end is missing, its pieces are in another order or more of it is there', async (kind) => {
    const storage = storageIn(kind);
    const files = new SealedFiles(storage, MASTER);
    const content = Buffer.alloc(3 * PIECE, 'x');
    const sealedKey = await files.put('credentials/two', await fileOf(content), content.length);
    const there = await stored(storage, 'credentials/two');
    const piece = PIECE + 16;
    const pieces = [0, 1, 2].map((i) => there.subarray(i * piece, (i + 1) * piece));
    const flipped = (at: number) => Buffer.concat([there.subarray(0, at), Buffer.from([(there[at] ?? 0) ^ 1]), there.subarray(at + 1)]);
    const wrong = [
      ...[0, piece - 1, piece, there.length - 1].map(flipped),
      ...[0, 15, 16, piece, 2 * piece, there.length - 1].map((end) => there.subarray(0, end)),
      Buffer.concat([pieces[1] as Buffer, pieces[0] as Buffer, pieces[2] as Buffer]),
      Buffer.concat([pieces[0] as Buffer, pieces[2] as Buffer]),
      Buffer.concat([there, Buffer.alloc(16)]),
    ];
    for (const [i, bytes] of wrong.entries()) {
      if (bytes.length === 0 && kind === 'a bucket') continue;
      await overwrite(storage, 'credentials/two', bytes);
      expect([i, await refused(files, 'credentials/two', sealedKey)]).toEqual([i, 'damaged']);
    }
    await overwrite(storage, 'credentials/two', there);
    expect(await refused(files, 'credentials/two', sealedKey)).toBe('read');
  });

  it('is not taken for another one, whether bytes, keys or both are exchanged', async () => {
    const storage = storageIn('a folder');
    const files = new SealedFiles(storage, MASTER);
    const [a, b] = ['credentials/a', 'credentials/b'] as const;
    const put = async (key: string, text: string) => files.put(key, await fileOf(Buffer.from(text)), text.length);
    const [keyOfA, keyOfB] = [await put(a, 'insured'), await put(b, 'expired')];
    expect([await refused(files, a, keyOfB), await refused(files, b, keyOfA)]).toEqual(['damaged', 'damaged']);
    const [bytesOfA, bytesOfB] = [await stored(storage, a), await stored(storage, b)];
    await overwrite(storage, a, bytesOfB);
    await overwrite(storage, b, bytesOfA);
    expect([await refused(files, a, keyOfA), await refused(files, a, keyOfB)]).toEqual(['damaged', 'damaged']);
  });

  it('breaks off before what was changed: nothing of a damaged piece is passed on', async () => {
    const storage = storageIn('a folder');
    const files = new SealedFiles(storage, MASTER);
    const sealedKey = await files.put('credentials/three', await fileOf(Buffer.alloc(2 * PIECE, 'y')), 2 * PIECE);
    const there = await stored(storage, 'credentials/three');
    there[there.length - 20] = (there[there.length - 20] ?? 0) ^ 1;
    await overwrite(storage, 'credentials/three', there);
    const passed: Buffer[] = [];
    const stream = await files.read('credentials/three', sealedKey);
    await expect((async () => { for await (const part of stream) passed.push(part as Buffer); })()).rejects.toThrow(DamagedFile);
    expect(Buffer.concat(passed).length).toBe(PIECE);
  });

  it('outlives a change of the master key, and is sealed anew for the one after', async () => {
    const storage = storageIn('a folder');
    const before = new SealedFiles(storage, MASTER);
    const sealedKey = await before.put('credentials/four', await fileOf(Buffer.from('kept')), 4);
    const after = new SealedFiles(storage, CHANGED);
    expect([before.keysChanged, after.keysChanged, before.resealed('credentials/four', sealedKey)]).toEqual([false, true, undefined]);
    expect((await read(after, 'credentials/four', sealedKey)).toString()).toBe('kept');
    const anew = after.resealed('credentials/four', sealedKey) as Buffer;
    const later = new SealedFiles(storage, { ...CHANGED, previousMasterKey: '' });
    expect([await refused(later, 'credentials/four', sealedKey), await refused(later, 'credentials/four', anew), after.resealed('credentials/four', anew)]).toEqual(['damaged', 'read', undefined]);
    expect(after.resealed('credentials/five', sealedKey)).toBeUndefined();
  });
});
