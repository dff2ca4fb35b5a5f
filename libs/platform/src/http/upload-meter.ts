import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** What was seen of bytes that passed. */
export interface Measured {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Whether all of it is UTF-8 without control characters but tab, line feed, form feed and carriage return. */
  readonly text: boolean;
  /** The marks that were looked for and found. */
  readonly found: readonly string[];
}

const CONTROLS = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/;

/** Looks at what passes, and keeps none of it but as many bytes as a mark has. */
export class Meter extends Transform {
  private readonly hash = createHash('sha256');
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly found = new Set<string>();
  private readonly longest: number;
  private tail = Buffer.alloc(0);
  private bytes = 0;
  private text = true;

  constructor(private readonly marks: readonly string[]) {
    super();
    this.longest = Math.max(0, ...marks.map((mark) => mark.length - 1));
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    this.decode(chunk);
    this.look(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    this.decode();
    done();
  }

  measured(): Measured {
    return { bytes: this.bytes, sha256: this.hash.digest('hex'), text: this.text, found: [...this.found] };
  }

  private decode(chunk?: Buffer): void {
    if (!this.text) return;
    try {
      this.text = !CONTROLS.test(this.decoder.decode(chunk, { stream: chunk !== undefined }));
    } catch {
      this.text = false;
    }
  }

  private look(chunk: Buffer): void {
    if (this.marks.length === 0) return;
    const seen = Buffer.concat([this.tail, chunk]);
    for (const mark of this.marks) if (seen.includes(mark, 0, 'latin1')) this.found.add(mark);
    this.tail = Buffer.from(seen.subarray(Math.max(0, seen.length - this.longest)));
  }
}
