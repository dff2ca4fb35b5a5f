import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/*
 * A file as pieces of 64 KiB, each under AES-256-GCM with its tag behind it (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015, as Tink and age have
 * it): the nonce is the number of the piece and whether it is the last one. So no byte leaves before its tag was found good, and a file that lacks its end, has its
 * pieces in another order or has one of another file is refused. A key is for one file: the nonces of two would be the same.
 */
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** What is stored is not what was: a byte differs, the end is missing, or it belongs to another file. */
export class DamagedFile extends Error {
  constructor() {
    super('the file is not as it was stored, or is another one');
  }
}

/** Eleven bytes that count, one that tells the last piece. */
function nonceOf(piece: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(piece, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** How many bytes `bytes` bytes are when they are sealed. */
export const sealedBytes = (bytes: number): number => bytes + Math.max(1, Math.ceil(bytes / PIECE_BYTES)) * TAG_BYTES;

/** Cuts what comes into pieces of one size; only the last one may be shorter, and is known as the last one. */
abstract class Pieces extends Transform {
  private waiting: Buffer[] = [];
  private held = 0;
  private piece = 0;

  constructor(private readonly size: number) {
    super();
  }

  protected abstract turn(piece: Buffer, nonce: Buffer): Buffer;

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.waiting.push(chunk);
    this.held += chunk.length;
    // A whole piece stays until something follows: it may be the last one.
    this.attempt(done, () => {
      while (this.held > this.size) this.push(this.turn(this.cut(this.size), nonceOf(this.piece++, false)));
    });
  }

  override _flush(done: TransformCallback): void {
    this.attempt(done, () => this.push(this.turn(this.cut(this.held), nonceOf(this.piece, true))));
  }

  private cut(bytes: number): Buffer {
    const all = Buffer.concat(this.waiting);
    this.waiting = bytes < all.length ? [all.subarray(bytes)] : [];
    this.held -= bytes;
    return all.subarray(0, bytes);
  }

  private attempt(done: TransformCallback, work: () => void): void {
    try {
      work();
      done();
    } catch (error) {
      done(error as Error);
    }
  }
}

/** Seals what flows through it. `key` has 32 bytes and was never used; `label` says what the file is, and is asked for again when it is opened. */
export class SealingStream extends Pieces {
  constructor(private readonly key: Buffer, private readonly label: string) {
    super(PIECE_BYTES);
  }

  protected turn(piece: Buffer, nonce: Buffer): Buffer {
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(this.label));
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Opens what flows through it; fails with `DamagedFile` at the first piece that is not as it was. */
export class OpeningStream extends Pieces {
  constructor(private readonly key: Buffer, private readonly label: string) {
    super(PIECE_BYTES + TAG_BYTES);
  }

  protected turn(piece: Buffer, nonce: Buffer): Buffer {
    if (piece.length < TAG_BYTES) throw new DamagedFile();
    const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(this.label)).setAuthTag(piece.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new DamagedFile();
    }
  }
}
