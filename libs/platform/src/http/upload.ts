import { DomainError, type ErrorCode } from '#contracts';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ProtocolError } from '../problem.js';
import type { Caller } from './caller.js';
import { checkJsonBounds } from './json-bounds.js';
import { Meter, type Measured } from './upload-meter.js';
import { validateForm } from './validation.js';

/** One file that arrived, on disk until the work that was given it has ended. */
export interface ReceivedFile extends Measured {
  readonly path: string;
  /** As the client wrote it: nothing to be trusted, least of all as a path. */
  readonly name: string;
}

export interface UploadBounds {
  /** The folder in which the file lies meanwhile. */
  readonly spool: string;
  readonly maxBytes: number;
  /** ASCII that is looked for in the bytes. */
  readonly marks?: readonly string[];
}

/** What a form holds beside one file: boundaries, headers of parts, a few fields. */
export const FORM_BYTES = 64 * 1024;
const LIMITS = { files: 1, fields: 8, parts: 9, fieldSize: 4_096, fieldNameSize: 60, headerPairs: 20 } as const;

const tooLarge = (maxBytes: number): ProtocolError => new ProtocolError({ code: 'file_too_large', detail: `A file has at most ${maxBytes} bytes.`, extra: { maxBytes } });
const formProblem = (pointer: string, code: string, detail: string): DomainError => new DomainError('invalid', 'invalid_body', 'The form has problems; `errors` points at each.', [{ pointer, code, detail }]);

/** A form with one file (multipart/form-data) of which nothing has been read: whoever may not send it is refused before its bytes arrive. */
export class IncomingUpload<F extends object = object> {
  constructor(private readonly request: FastifyRequest, private readonly form: Type<F>) {}

  /**
   * Takes the form in: `file`, which goes to disk as it comes, and the fields of the class. What is larger is cut off with 413 and leaves nothing. The file is gone when `work` has ended,
   * however it did. The caller that `work` is given says by its fingerprint what was sent, the bytes included (R11).
   */
  async receive<C extends Caller, T>(caller: C, bounds: UploadBounds, work: (file: ReceivedFile, form: F, caller: C) => Promise<T>): Promise<T> {
    if (Number(this.request.headers['content-length'] ?? 0) > bounds.maxBytes + FORM_BYTES) throw tooLarge(bounds.maxBytes);
    await mkdir(bounds.spool, { recursive: true, mode: 0o700 });
    const path = join(bounds.spool, randomUUID());
    try {
      const { file, fields } = await this.parts(path, bounds);
      const form = await validateForm(this.form, fields);
      return await work(file, form, fingerprinted(caller, [Object.entries(fields).sort(), file.name, file.sha256]));
    } finally {
      await rm(path, { force: true });
    }
  }

  private async parts(path: string, bounds: UploadBounds): Promise<{ readonly file: ReceivedFile; readonly fields: Record<string, string> }> {
    const fields: Record<string, string> = {};
    let file: ReceivedFile | undefined;
    const limit = new Promise<never>((_resolve, reject) => this.bound(bounds.maxBytes, reject));
    const read = async () => {
      for await (const part of this.request.parts({ limits: { ...LIMITS, fileSize: bounds.maxBytes } })) {
        if (part.type === 'file') file = await store(part, path, bounds);
        else addField(fields, part as MultipartValue);
      }
    };
    await Promise.race([read().catch((error: unknown) => Promise.reject(asRefusal(error))), limit]);
    if (!file) throw formProblem('/file', 'required', 'send one file in the field `file`');
    checkJsonBounds({ ...fields, file: file.name });
    return { file, fields };
  }

  /** What the parts do not count: preamble, headers of parts, an epilogue without end. */
  private bound(maxBytes: number, refuse: (error: Error) => void): void {
    let seen = 0;
    this.request.raw.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > maxBytes + FORM_BYTES) refuse(tooLarge(maxBytes));
    });
  }
}

async function store(part: MultipartFile, path: string, { maxBytes, marks = [] }: UploadBounds): Promise<ReceivedFile> {
  const { file, filename, fieldname } = part;
  if (fieldname !== 'file') {
    file.resume();
    throw formProblem(`/${fieldname.slice(0, 60)}`, 'unknown_property', 'the file is sent in the field `file`');
  }
  const meter = new Meter(marks);
  await pipeline(file, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (file.truncated) throw tooLarge(maxBytes);
  return { path, name: filename ?? '', ...meter.measured() };
}

function addField(fields: Record<string, string>, { fieldname, value, valueTruncated, fieldnameTruncated }: MultipartValue): void {
  const pointer = `/${fieldname.slice(0, 60)}`;
  if (fieldname in fields || fieldname === 'file') throw formProblem(pointer, 'given_twice', 'is to be given once');
  if (valueTruncated || fieldnameTruncated) throw formProblem(pointer, 'max_length', 'is too long');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.includes('\uFFFD')) throw new DomainError('malformed', 'malformed_text', 'The fields of a form are UTF-8.', [{ pointer, code: 'malformed_text', detail: 'is not UTF-8' }]);
  fields[fieldname] = text;
}

const OVER_BOUNDS = ['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT'];

/** What the parser says about a form; what the disk says stays what it is, and so does a mistake of ours. */
function asRefusal(error: unknown): unknown {
  const { code, errno } = error as { code?: string; errno?: number };
  if (error instanceof DomainError || error instanceof ProtocolError || error instanceof TypeError || errno !== undefined) return error;
  if (OVER_BOUNDS.includes(code ?? '')) return formProblem('', 'too_many', 'a form has one file and few fields');
  return new DomainError('malformed', 'malformed_body' satisfies ErrorCode, 'The body is not a whole form (multipart/form-data).');
}

function fingerprinted<C extends Caller>(caller: C, sent: unknown): C {
  const { idempotency } = caller.conditions;
  if (!idempotency) return caller;
  const fingerprint = createHash('sha256').update(JSON.stringify([idempotency.fingerprint, sent])).digest('base64url');
  return { ...caller, conditions: { ...caller.conditions, idempotency: { ...idempotency, fingerprint } } };
}

/** The upload of an operation that declares one; `form` is the class of the fields beside the file. */
export const WithUpload = createParamDecorator((form: Type, context: ExecutionContext): IncomingUpload => new IncomingUpload(context.switchToHttp().getRequest<FastifyRequest>(), form));
