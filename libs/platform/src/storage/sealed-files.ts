import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { pipeline, type Readable } from 'node:stream';
import { KeyRing } from '../sealing/key-ring.js';
import { DamagedFile, OpeningStream, sealedBytes, SealingStream } from '../sealing/sealed-stream.js';
import type { Storage } from './storage.js';

const KEY_BYTES = 32;
const PURPOSE = 'file-encryption';

/** An error reaches whoever reads the end of it. */
const through = <T extends Readable & NodeJS.WritableStream>(source: Readable, into: T): T => pipeline(source, into, () => undefined) as T;

/**
 * Files that nobody reads in the storage itself (docs/adr/0050): each is sealed with a key of its own, and that key with the installation's. The sealed key is
 * given to whoever stores the file, who keeps it in the row that knows the file: neither the storage nor the database alone tells what it says.
 */
export class SealedFiles {
  private readonly keys: KeyRing;

  constructor(private readonly storage: Storage, config: { readonly masterKey: string; readonly previousMasterKey: string }) {
    this.keys = new KeyRing(config, PURPOSE);
  }

  /** Stores `bytes` bytes of a file here under a key of the storage; answers the sealed key of the file. */
  async put(key: string, path: string, bytes: number): Promise<Buffer> {
    const fileKey = randomBytes(KEY_BYTES);
    await this.storage.store(key, through(createReadStream(path), new SealingStream(fileKey, key)), sealedBytes(bytes));
    return this.keys.seal(key, fileKey);
  }

  /** What was stored, once its beginning was found good; whatever follows is checked before it is passed on. Throws, or fails on the way, with `DamagedFile`. */
  async read(key: string, sealedKey: Buffer): Promise<Readable> {
    const fileKey = this.keys.open(key, sealedKey);
    if (!fileKey) throw new DamagedFile();
    const opened = through(await this.storage.read(key), new OpeningStream(fileKey, key));
    await once(opened, 'readable');
    return opened;
  }

  /** Whether sealed keys may be under the master key from before its last change. */
  get keysChanged(): boolean {
    return this.keys.changed;
  }

  /** The same key under the present master key; undefined when there is nothing to do, or nothing that could be done. */
  resealed(key: string, sealedKey: Buffer): Buffer | undefined {
    return this.keys.anew(key, sealedKey);
  }
}
