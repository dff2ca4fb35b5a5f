import { StreamableFile } from '@nestjs/common';
import { create } from 'content-disposition';
import { stringify } from 'csv-stringify';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AS_A_FILE } from './send-file.js';

/** What a cell can hold; null is an empty one. Money is its exact decimal text, its currency a cell of its own. */
export type CsvCell = string | number | boolean | null;

export interface CsvTable {
  /** The name under which it is saved, with its ending. */
  readonly name: string;
  readonly header: readonly string[];
  /** Read as fast as the client takes them, and no further. */
  readonly rows: AsyncIterable<readonly CsvCell[]>;
}

/** The longest that one export may take: a client that reads slower than this is cut off. */
const MOST_MS = 300_000;

/** OWASP's list has line feeds too, `csv-stringify`'s has not. */
const unread = (text: string): string => (text.startsWith('\n') ? `'${text}` : text);

/**
 * RFC 4180 with a byte order mark, without which spreadsheets take UTF-8 for something else. Every text is quoted, so that nothing else than a comma separates,
 * whatever the reader's locale; what a spreadsheet would reckon as a formula begins with an apostrophe (OWASP, CSV injection).
 */
const MANNER = { bom: true, record_delimiter: 'windows', quoted_string: true, escape_formulas: true, cast: { boolean: String, string: unread } } as const;

/** Whoever asked has gone, or wanted the headers alone. */
const leftEarly = (error: unknown): boolean => (error as { code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE';

const failures = new WeakMap<object, unknown>();

/** Why the answer to this request was cut off, if it was. */
export const cutOff = (reply: FastifyReply): unknown => failures.get(reply.raw);

/**
 * Answers with a table that is made while it is sent. What goes wrong before the first row is refused like anything else; later it breaks the connection, for a
 * file that ends early must not look like a whole one. A client that leaves ends the reading too.
 */
export async function sendCsv(reply: FastifyReply, { name, header, rows }: CsvTable): Promise<StreamableFile> {
  const reading = rows[Symbol.asyncIterator]();
  const first = await reading.next();
  async function* records(): AsyncGenerator<readonly CsvCell[]> {
    try {
      yield header;
      for (let next = first; !next.done; next = await reading.next()) yield next.value;
    } finally {
      await reading.return?.();
    }
  }
  const csv = stringify(MANNER);
  pipeline(Readable.from(records()), csv, { signal: AbortSignal.timeout(MOST_MS) }).catch((error: unknown) => leftEarly(error) || failures.set(reply.raw, error));
  void reply.headers({ ...AS_A_FILE, 'cache-control': 'no-store', vary: 'Authorization, X-Organisation-Id, Origin' });
  return new StreamableFile(csv, { type: 'text/csv; charset=utf-8; header=present', disposition: create(name) });
}
