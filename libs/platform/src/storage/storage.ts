import type { Disk } from 'flydrive';
import { createReadStream, ReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.js';
import { openBucket } from './bucket.js';

const PAGE = 1_000;

/**
 * Files under keys of ours, in a folder or in a bucket (STORAGE_URL, docs/adr/0037). Nothing is opened before the first use. A key is made by the product and never
 * holds what a caller wrote.
 */
export class Storage {
  /** The folder, unless it is a bucket. */
  private readonly folder: string | undefined;
  /** Where an upload lies until it was looked at: beside the files, or with those of the system when they are in a bucket. */
  readonly spool: string;
  private disk: Promise<Disk> | undefined;

  constructor(private readonly config: Pick<Config, 'storageUrl' | 'dataFolder'>) {
    const { storageUrl, dataFolder } = config;
    if (!storageUrl.startsWith('s3:')) this.folder = storageUrl === '' ? resolve(dataFolder, 'files') : fileURLToPath(storageUrl);
    this.spool = this.folder === undefined ? join(tmpdir(), 'marketplace-uploads') : join(this.folder, 'spool');
  }

  /** Stores `bytes` bytes of a file here under a key. */
  put(key: string, path: string, bytes: number): Promise<void> {
    return this.store(key, createReadStream(path), bytes);
  }

  /** Stores what comes, `bytes` bytes of it, under a key; on disk they have reached it when this returns, so that no row can outlive them. */
  async store(key: string, source: Readable, bytes: number): Promise<void> {
    try {
      await (await this.opened()).putStream(key, source, { contentLength: bytes });
    } finally {
      source.destroy();
    }
    if (this.folder !== undefined) await reachDisk(join(this.folder, key));
  }

  /** Throws when there is nothing under the key. */
  async read(key: string): Promise<Readable> {
    const stream = await (await this.opened()).getStream(key);
    if (stream instanceof ReadStream) await once(stream, 'open');
    return stream;
  }

  /** Nothing happens when there is nothing under the key. */
  async remove(key: string): Promise<void> {
    await (await this.opened()).delete(key);
  }

  /** All keys that begin with `folder`/, in pages of at most a thousand. */
  async *keys(folder: string): AsyncGenerator<string[]> {
    const disk = await this.opened();
    if (this.folder !== undefined) await mkdir(join(this.folder, folder), { recursive: true, mode: 0o700 });
    for (let token: string | undefined; ; ) {
      const { objects, paginationToken } = await disk.listAll(folder, { recursive: true, ...(token === undefined ? {} : { paginationToken: token }) });
      let page: string[] = [];
      for (const entry of objects) {
        if (entry.isFile) page.push(entry.key);
        if (page.length === PAGE) {
          yield page;
          page = [];
        }
      }
      if (page.length > 0) yield page;
      if (paginationToken === undefined) return;
      token = paginationToken;
    }
  }

  /** Writes a few bytes, reads them and removes them: throws when one of these does not work. */
  async probe(): Promise<void> {
    const key = `probe/${randomUUID()}`;
    const path = join(this.spool, key.slice('probe/'.length));
    await mkdir(this.spool, { recursive: true, mode: 0o700 });
    try {
      await writeFile(path, key);
      await this.put(key, path, key.length);
      const read = await text(await this.read(key));
      await this.remove(key);
      if (read !== key) throw new Error('the storage gives back something else than it was given');
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Removes uploads that a killed process left unfinished before `before`. */
  async sweepSpool(before: Date): Promise<void> {
    const names = await readdir(this.spool).catch(() => []);
    for (const path of names.map((name) => join(this.spool, name))) {
      const found = await stat(path).catch(() => undefined);
      if (found && found.mtime < before) await rm(path, { force: true });
    }
  }

  private opened(): Promise<Disk> {
    return (this.disk ??= this.open());
  }

  // Both are read only when somebody uses them: the SDK of the bucket is large.
  private async open(): Promise<Disk> {
    if (this.folder === undefined) return openBucket(this.config.storageUrl);
    const [{ Disk }, { FSDriver }] = await Promise.all([import('flydrive'), import('flydrive/drivers/fs')]);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return new Disk(new FSDriver({ location: this.folder, visibility: 'private' }));
  }
}

async function reachDisk(path: string): Promise<void> {
  for (const part of [path, dirname(path)]) {
    const handle = await open(part, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
