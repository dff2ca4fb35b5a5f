import { DomainError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveSecret } from '../config/secrets.js';

/** What a cursor is bound to: it opens only the list it came from, for whom it was made. */
export interface CursorScope {
  readonly operation: string;
  readonly principal: string;
  /** The filters and sort of the list, in any JSON form that is equal for equal queries. */
  readonly filter: unknown;
}

export type CursorPosition = readonly (string | number | null)[];

const VERSION = 1;
const MAC_BYTES = 16;

/** Opaque list positions: `version . position . mac`, the MAC over version, operation, principal, filter and position. Positions never hold private columns. */
@Injectable()
export class Cursors {
  private readonly key: Buffer;

  constructor(masterKey: string) {
    this.key = deriveSecret(masterKey, 'cursor/1');
  }

  encode(scope: CursorScope, position: CursorPosition): string {
    const text = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${VERSION}.${text}.${this.mac(scope, text).toString('base64url')}`;
  }

  /** Throws `invalid_cursor` for a tampered cursor and for one of another list, filter or caller. */
  decode(scope: CursorScope, cursor: string): CursorPosition {
    const [version, text = '', mac = ''] = cursor.split('.');
    const given = Buffer.from(mac, 'base64url');
    if (version !== String(VERSION) || given.length !== MAC_BYTES || !timingSafeEqual(given, this.mac(scope, text))) {
      throw new DomainError('malformed', 'invalid_cursor', 'The cursor does not belong to this list. Start again without it.', [{ pointer: '/cursor', code: 'invalid_cursor', detail: 'not a cursor of this list' }]);
    }
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as CursorPosition;
  }

  private mac(scope: CursorScope, text: string): Buffer {
    const bound = JSON.stringify([VERSION, scope.operation, scope.principal, scope.filter, text]);
    return createHmac('sha256', this.key).update(bound).digest().subarray(0, MAC_BYTES);
  }
}

/** A page of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/**
 * Makes a page from `limit + 1` rows: the surplus row proves that there is a next page. `positionOf` gives the sort key of the last row shown.
 */
export function pageOf<Row, T>(rows: readonly Row[], limit: number, toItem: (row: Row) => T, next: (last: Row) => string): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last !== undefined ? next(last) : null };
}
