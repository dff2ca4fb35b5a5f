import { DomainError } from '#contracts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DocumentText } from './document-text.js';
import type { Made, Order } from './typesetting-worker.js';

const FILE = 'typesetting-worker.js';
const BESIDE = join(import.meta.dirname, FILE);
/** Where the sources are run, their build is the worker. */
const WORKER = existsSync(BESIDE) ? BESIDE : join(import.meta.dirname, '../../../../dist/libs/platform/src/documents', FILE);

/** No legal document takes a tenth of it. */
const MOST_MS = 30_000;
/** How many wait for the one thread: beyond, the process is busy. */
const MOST_WAITING = 16;
/** Its memory is given back when nobody has wanted a document for so long. */
const IDLE_MS = 60_000;

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Makes PDF in a thread of its own, one document after the other: setting one takes from tens of milliseconds to seconds of a processor, in which others want to be answered. */
class Typesetter {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private idle: NodeJS.Timeout | undefined;

  typeset(document: DocumentText): Promise<Uint8Array> {
    if (this.waiting.size >= MOST_WAITING) return Promise.reject(new DomainError('unavailable', 'documents_busy', 'Many documents are being made. Ask again in a few seconds.', [], { retryAfter: 5 }));
    const id = (this.last += 1);
    const worker = this.running();
    return new Promise<Uint8Array>((resolve, reject) => {
      const timer = setTimeout(() => this.fail(new Error('a document took too long')), MOST_MS * (this.waiting.size + 1));
      this.waiting.set(id, { resolve, reject, timer });
      worker.ref();
      worker.postMessage({ id, document } satisfies Order);
    });
  }

  private running(): Worker {
    clearTimeout(this.idle);
    if (this.worker) return this.worker;
    const worker = new Worker(WORKER);
    worker.on('message', (made: Made) => this.settle(made));
    worker.on('error', (error) => this.worker === worker && this.fail(error instanceof Error ? error : new Error(String(error))));
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private settle(made: Made): void {
    const waiting = this.waiting.get(made.id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.waiting.delete(made.id);
    if ('pdf' in made) waiting.resolve(made.pdf);
    else waiting.reject(new Error(made.error));
    if (this.waiting.size > 0) return;
    // A process that wants to end does not wait for it.
    this.worker?.unref();
    this.idle = setTimeout(() => this.end(), IDLE_MS).unref();
  }

  private end(): void {
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private fail(error: Error): void {
    this.end();
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.waiting.clear();
  }
}

const typesetter = new Typesetter();

/** A document as PDF: tagged, in any of the scripts that its fonts know, the same bytes for the same text. Throws `documents_busy`. */
export const typeset = (document: DocumentText): Promise<Uint8Array> => typesetter.typeset(document);
