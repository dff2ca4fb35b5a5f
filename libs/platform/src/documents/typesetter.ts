import { DomainError } from '#contracts';
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentText } from './document-text.js';
import type { Made } from './typesetting-process.js';

const FILE = 'typesetting-process.js';
const BESIDE = join(import.meta.dirname, FILE);
/** Where the sources are run, their build is the program. */
const PROGRAM = existsSync(BESIDE) ? BESIDE : join(import.meta.dirname, '../../../../dist/libs/platform/src/documents', FILE);

/** No legal document takes a tenth of it. */
const MOST_MS = 30_000;
/** How many are made or wait for their turn: beyond, the process is busy. */
const MOST_WAITING = 16;
/** Of one asker, so that it does not keep the others waiting. */
const MOST_OF_ONE = 3;
/** Its memory is given back when nobody has wanted a document for so long. */
const IDLE_MS = 60_000;
/** Characters of what the child said last: why it ended. */
const LAST_WORDS = 500;

interface Wanted {
  readonly document: DocumentText;
  readonly asker: string;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes PDF in a process of its own, one document after the other: setting one takes from tens of milliseconds to seconds of a processor, in which others want to be
 * answered, and a fault of the native code that sets it ends whatever process it runs in. Then that document alone fails.
 */
class Typesetter {
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private making: { readonly wanted: Wanted; readonly timer: NodeJS.Timeout } | undefined;
  private readonly waiting: Wanted[] = [];

  typeset(document: DocumentText, asker: string): Promise<Uint8Array> {
    const before = [...(this.making ? [this.making.wanted] : []), ...this.waiting];
    if (before.length >= MOST_WAITING || before.filter((wanted) => wanted.asker === asker).length >= MOST_OF_ONE) return Promise.reject(new DomainError('unavailable', 'documents_busy', 'Many documents are being made. Ask again in a few seconds.', [], { retryAfter: 5 }));
    return new Promise<Uint8Array>((resolve, reject) => {
      this.waiting.push({ document, asker, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.making) return;
    const wanted = this.waiting.shift();
    if (!wanted) return this.rest();
    clearTimeout(this.idle);
    const child = (this.child ??= this.started());
    this.making = { wanted, timer: setTimeout(() => this.lose(child, 'a document took too long'), MOST_MS) };
    child.ref();
    child.channel?.ref();
    // One that cannot be told is ending: its exit says so.
    child.send(wanted.document, () => undefined);
  }

  /** A process that wants to end does not wait for an idle one. */
  private rest(): void {
    this.child?.unref();
    this.child?.channel?.unref();
    this.idle = setTimeout(() => this.end(), IDLE_MS).unref();
  }

  private started(): ChildProcess {
    // Nothing of the environment, in which secrets stand. Its data goes as structured clones: a document's date stays one.
    const child = fork(PROGRAM, [], { env: {}, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-LAST_WORDS)));
    (child.stderr as { unref?: () => void } | null)?.unref?.();
    child.on('message', (made: Made) => this.child === child && this.settle(({ resolve, reject }) => ('pdf' in made ? resolve(made.pdf) : reject(new Error(made.error)))));
    child.on('error', (error) => this.lose(child, error.message));
    child.on('exit', (code, signal) => this.lose(child, `the process that sets documents ended (${signal ?? code}): ${said}`));
    return child;
  }

  /** The document that is being made fails; the next gets a process of its own. */
  private lose(child: ChildProcess, why: string): void {
    if (this.child !== child) return;
    this.end();
    this.settle(({ reject }) => reject(new Error(why)));
  }

  private settle(answer: (wanted: Wanted) => void): void {
    if (!this.making) return;
    clearTimeout(this.making.timer);
    answer(this.making.wanted);
    this.making = undefined;
    this.next();
  }

  private end(): void {
    const { child } = this;
    this.child = undefined;
    child?.kill('SIGKILL');
  }
}

const typesetter = new Typesetter();

/** A document as PDF: tagged, in any of the scripts that its fonts know, the same bytes for the same text. `asker`: on whose behalf, by any name. Throws `documents_busy`. */
export const typeset = (document: DocumentText, asker: string): Promise<Uint8Array> => typesetter.typeset(document, asker);
