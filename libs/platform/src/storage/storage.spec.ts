import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '../config/config.js';
import { describeConfig } from '../config/describe.js';
import { bucketOf } from './bucket.js';
import { Storage } from './storage.js';
import { startBucket } from './testing/bucket-server.js';

describe('the storage', () => {
  let folder: string;
  let bucket: Awaited<ReturnType<typeof startBucket>>;
  const urls = { 'a folder': '', 'a bucket': '' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marketplace-storage-'));
    bucket = await startBucket(join(folder, 's3'));
    Object.assign(urls, { 'a folder': pathToFileURL(join(folder, 'files')).href, 'a bucket': bucket.url });
  }, 20_000);

  afterAll(async () => {
    bucket.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (kind: keyof typeof urls) => new Storage({ storageUrl: urls[kind], dataFolder: folder });

  it.each(['a folder', 'a bucket'] as const)('keeps in %s what it is given, gives it back, lists and removes it', async (kind) => {
    const storage = open(kind);
    const source = join(folder, 'source');
    const content = Buffer.alloc(700_000, 'päper');
    await writeFile(source, content);
    for (const key of ['attachments/one', 'attachments/two', 'other/three']) await storage.put(key, source, content.length);
    expect((await buffer(await storage.read('attachments/one'))).equals(content)).toBe(true);
    const listed = async () => {
      const keys: string[] = [];
      for await (const page of storage.keys('attachments')) keys.push(...page);
      return keys.sort();
    };
    expect(await listed()).toEqual(['attachments/one', 'attachments/two']);
    await storage.remove('attachments/one');
    await storage.remove('attachments/one');
    expect(await listed()).toEqual(['attachments/two']);
    await expect(storage.read('attachments/one')).rejects.toThrow();
    await expect(storage.put('../outside', source, 1)).rejects.toThrow();
  });

  it('is examined by writing, and says what is wrong with it', async () => {
    for (const kind of ['a folder', 'a bucket'] as const) await open(kind).probe();
    expect(await readdir(join(folder, 'files', 'probe'))).toEqual([]);
    await writeFile(join(folder, 'a-file'), '');
    const wrong = { 'no folder': pathToFileURL(join(folder, 'a-file', 'below')).href, 'no bucket': urls['a bucket'].replace('/files', '/none'), 'another key': urls['a bucket'].replace('S3RVER:S3RVER', 'NOBODY:S3RVER') };
    for (const [what, storageUrl] of Object.entries(wrong)) expect([what, await new Storage({ storageUrl, dataFolder: folder }).probe().then(() => 'works', () => 'fails')]).toEqual([what, 'fails']);
  });

  it('lets go of a file whose reader leaves', async () => {
    const storage = open('a folder');
    const source = join(folder, 'large');
    await writeFile(source, Buffer.alloc(5_000_000));
    await storage.put('attachments/large', source, 5_000_000);
    const held = async () => (await readdir('/proc/self/fd')).length;
    const before = await held();
    for (let i = 0; i < 20; i += 1) {
      const stream = await storage.read('attachments/large');
      stream.destroy();
      await new Promise((done) => stream.once('close', done));
    }
    expect(await held()).toBeLessThan(before + 5);
  });

  it('keeps others of the machine out of its folder, and what an upload left unfinished for a while', async () => {
    const storage = new Storage({ storageUrl: '', dataFolder: folder });
    expect(storage.spool).toBe(join(folder, 'files', 'spool'));
    expect(((await stat(join(folder, 'files'))).mode & 0o777).toString(8)).toBe('700');
    await storage.sweepSpool(new Date());
    await mkdir(storage.spool, { recursive: true });
    const [old, young] = [join(storage.spool, 'old'), join(storage.spool, 'young')];
    await Promise.all([writeFile(old, 'x'), writeFile(young, 'x')]);
    await utimes(old, 1, 1);
    await storage.sweepSpool(new Date(Date.now() - 3_600_000));
    expect(await readdir(storage.spool)).toEqual(['young']);
  });
});

describe('STORAGE_URL', () => {
  const config = (value: string) => loadConfig({ LOG_LEVEL: 'silent', STORAGE_URL: value });

  it('says where a bucket is and who asks, and shows it to nobody', () => {
    const url = 's3://AK%2FID:se%40cret@minio.internal:9000/files?region=eu-central-1&tls=off';
    expect(bucketOf(url)).toEqual({ bucket: 'files', endpoint: 'http://minio.internal:9000', region: 'eu-central-1', credentials: { accessKeyId: 'AK/ID', secretAccessKey: 'se@cret' } });
    expect(bucketOf('s3://s3.eu-west-1.amazonaws.com/files')).toEqual({ bucket: 'files', endpoint: 'https://s3.eu-west-1.amazonaws.com', region: 'us-east-1' });
    expect(JSON.stringify(describeConfig(config(url)))).not.toMatch(/AK|cret@/);
  });

  it.each(['ftp://host/files', 's3://host', 's3:///files', 's3://host/files/below', 's3://host/files?acl=public', 's3://host/files?tls=no', 'file://host', '/srv/files'])('is not %s', (value) => {
    expect(() => config(value)).toThrow('STORAGE_URL');
  });
});
