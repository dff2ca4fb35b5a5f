import { StreamableFile } from '@nestjs/common';
import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { matchesWeakly } from './etag.js';

/** A file that somebody uploaded, as it is told to whoever may read it. */
export interface StoredFile {
  readonly mediaType: string;
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  open(): Promise<Readable>;
}

/** Says which version the file is; true when the reader has that one already (304). */
export function hasAlready(reply: FastifyReply, etag: string): boolean {
  void reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'Authorization, X-Organisation-Id, Origin' });
  const seen = reply.request.headers['if-none-match'];
  const known = typeof seen === 'string' && matchesWeakly(seen, etag);
  if (known) void reply.status(304);
  return known;
}

/** To be saved, taken for what it says and nothing else, and without rights should a browser show it all the same. */
export const AS_A_FILE = { 'content-security-policy': `default-src 'none'; sandbox`, 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' } as const;

/**
 * Answers with somebody's file: to be saved and not shown (RFC 6266, its name by RFC 8187). Its ETag is a hash of its bytes. Undefined: the reader has it already.
 */
export async function sendFile(reply: FastifyReply, file: StoredFile): Promise<StreamableFile | undefined> {
  if (hasAlready(reply, `"${Buffer.from(file.sha256, 'hex').toString('base64url').slice(0, 27)}"`)) return undefined;
  const stream = await file.open();
  void reply.headers(AS_A_FILE);
  return new StreamableFile(stream, { type: file.mediaType, disposition: create(file.name), length: file.bytes });
}
