import { StreamableFile } from '@nestjs/common';
import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentText } from '../documents/document-text.js';
import { typeset } from '../documents/typesetter.js';
import { principalOf, type Caller } from './caller.js';
import { AS_A_FILE, hasAlready } from './send-file.js';

const MANNER = createHash('sha256').update(readFileSync(join(import.meta.dirname, '../documents/document.typ'))).digest('base64url');

/** Answers with a document as PDF, to be saved. Its ETag is a hash of what it says and how it is set, so a reader that has it costs no typesetting. Throws `documents_busy`. */
export async function sendDocument(reply: FastifyReply, caller: Caller, name: string, document: DocumentText): Promise<StreamableFile | undefined> {
  const version = createHash('sha256').update(MANNER).update(JSON.stringify(document)).digest('base64url').slice(0, 27);
  if (hasAlready(reply, `"${version}"`)) return undefined;
  const pdf = await typeset(document, principalOf(caller));
  void reply.headers(AS_A_FILE);
  return new StreamableFile(pdf, { type: 'application/pdf', disposition: create(name), length: pdf.length });
}
