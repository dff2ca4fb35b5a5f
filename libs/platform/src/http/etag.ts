import { DomainError } from '#contracts';
import { createHash } from 'node:crypto';
import type { Caller } from './caller.js';

/** The strong ETag of a representation: a hash of its JSON, hence of row version, derived phase and the viewer's projection alike (RFC 9110 8.8.3). */
export const etagOfText = (json: string): string => `"${createHash('sha256').update(json).digest('base64url').slice(0, 27)}"`;

export const etagOf = (view: object): string => etagOfText(JSON.stringify(view));

/** True when an If-Match or If-None-Match header names the tag; `*` matches anything. */
export function matchesTag(header: string, etag: string): boolean {
  return header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag);
}

/**
 * 412 `stale` when the caller named a version other than the one under the lock. Call it after legality was decided: a lost race is a 409, a 412 says that
 * the act is still legal but what was seen has changed.
 */
export function requireFresh(caller: Caller, currentView: object): void {
  const { ifMatch } = caller.conditions;
  if (ifMatch !== undefined && !matchesTag(ifMatch, etagOf(currentView))) {
    throw new DomainError('precondition', 'stale', 'It has changed since you read it. Read it again and decide anew.');
  }
}
