import { DomainError } from '#contracts';
import { createHash } from 'node:crypto';
import type { Caller } from './caller.js';

/** The strong ETag of a representation: a hash of its JSON, hence of row version, derived phase and the viewer's projection alike (RFC 9110 8.8.3). */
export const etagOfText = (json: string): string => `"${createHash('sha256').update(json).digest('base64url').slice(0, 27)}"`;

export const etagOf = (view: object): string => etagOfText(JSON.stringify(view));

const tagsOf = (header: string): string[] => header.split(',').map((part) => part.trim());

/** True when If-None-Match names the tag, weak or strong; `*` matches anything (RFC 9110 13.1.2). */
export const matchesWeakly = (header: string, etag: string): boolean => tagsOf(header).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag);

/** True when If-Match names the very tag; a weak one never matches (RFC 9110 13.1.1). */
export const matchesStrongly = (header: string, etag: string): boolean => tagsOf(header).some((tag) => tag === '*' || tag === etag);

/**
 * 412 `stale` when the caller named a version other than the one under the lock. Call it after legality was decided: a lost race is a 409, a 412 says that
 * the act is still legal but what was seen has changed.
 */
export function requireFresh(caller: Caller, currentView: object): void {
  const { ifMatch } = caller.conditions;
  if (ifMatch !== undefined && !matchesStrongly(ifMatch, etagOf(currentView))) {
    throw new DomainError('precondition', 'stale', 'It has changed since you read it. Read it again and decide anew.');
  }
}
