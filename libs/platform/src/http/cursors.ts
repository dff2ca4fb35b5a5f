import { DomainError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveSecret } from '../config/secrets.js';
import { principalOf, type Caller } from './caller.js';
import { DEFAULT_PAGE, type PageQuery } from './fields.js';

/** What a cursor is bound to: it opens only the list it came from, for whom it was made. */
export interface CursorScope {
  readonly operation: string;
  readonly principal: string;
  /** The filters and sort of the list, in any JSON form that is equal for equal queries. */
  readonly filter: unknown;
}

export type CursorPosition = readonly (string | number | null)[];

const VERSION = '2';
const MAC_BYTES = 16;
const KEY_ID_BYTES = 6;
/** How old a cursor may be that was made under the previous key. */
const PREVIOUS_KEY_S = 24 * 3_600;

interface CursorKey {
  /** Tells which key made a cursor, and nothing of the key. */
  readonly id: string;
  readonly secret: Buffer;
}

const keyOf = (masterKey: string): CursorKey => ({ id: deriveSecret(masterKey, 'cursor-key-id').subarray(0, KEY_ID_BYTES).toString('base64url'), secret: deriveSecret(masterKey, 'cursor/2') });

/**
 * Opaque list positions: `version . key id . made at . position . mac`, the MAC over all of them and over operation, principal and filter. Positions
 * never hold private columns. A cursor of the previous master key is accepted for 24 hours from when it was made, so that a change of keys breaks no list.
 */
@Injectable()
export class Cursors {
  private readonly key: CursorKey;
  private readonly previous: CursorKey | undefined;

  /** `now` gives Unix time in milliseconds. */
  constructor(masterKey: string, previousMasterKey: string, private readonly now: () => number = Date.now) {
    this.key = keyOf(masterKey);
    this.previous = previousMasterKey === '' ? undefined : keyOf(previousMasterKey);
  }

  /** A page of the list `operation`, with the filters and sort `filter`, as the caller asked for it. Throws `invalid_cursor` like {@link decode}. */
  open(caller: Caller, operation: string, filter: unknown, { cursor, limit = DEFAULT_PAGE }: PageQuery): AskedPage {
    const scope: CursorScope = { operation, principal: principalOf(caller), filter };
    return new AskedPage(cursor === undefined ? [] : this.decode(scope, cursor), limit, (position) => this.encode(scope, position));
  }

  encode(scope: CursorScope, position: CursorPosition): string {
    const text = Buffer.from(JSON.stringify(position)).toString('base64url');
    const head = `${VERSION}.${this.key.id}.${this.seconds().toString(36)}.${text}`;
    return `${head}.${macOf(this.key, scope, head).toString('base64url')}`;
  }

  /** Throws `invalid_cursor` for a tampered cursor and for one of another list, filter, caller or key. */
  decode(scope: CursorScope, cursor: string): CursorPosition {
    const [version, id, madeAt = '', text = '', mac = ''] = cursor.split('.');
    const key = this.keyFor(id, Number.parseInt(madeAt, 36));
    const given = Buffer.from(mac, 'base64url');
    if (version !== VERSION || !key || given.length !== MAC_BYTES || !timingSafeEqual(given, macOf(key, scope, [version, id, madeAt, text].join('.')))) {
      throw new DomainError('malformed', 'invalid_cursor', 'The cursor does not belong to this list. Start again without it.', [{ pointer: '/cursor', code: 'invalid_cursor', detail: 'not a cursor of this list' }]);
    }
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as CursorPosition;
  }

  private keyFor(id: string | undefined, madeAt: number): CursorKey | undefined {
    if (id === this.key.id) return this.key;
    return id === this.previous?.id && this.seconds() - madeAt < PREVIOUS_KEY_S ? this.previous : undefined;
  }

  private seconds(): number {
    return Math.floor(this.now() / 1_000);
  }
}

function macOf({ secret }: CursorKey, { operation, principal, filter }: CursorScope, head: string): Buffer {
  return createHmac('sha256', secret).update(JSON.stringify([head, operation, principal, filter])).digest().subarray(0, MAC_BYTES);
}

/** A page of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** What to read for a page, and how it is made of that. */
export class AskedPage {
  /** The position of the last row of the page before; empty at the start of the list. */
  readonly after: CursorPosition;
  /** So many rows are to be read at the most: one more than are shown, which proves that there is a next page. */
  readonly rows: number;

  constructor(after: CursorPosition, private readonly limit: number, private readonly cursorAt: (position: CursorPosition) => string) {
    this.after = after;
    this.rows = limit + 1;
  }

  /** `positionOf` gives the sort key of a row. */
  of<Row, T>(rows: readonly Row[], toItem: (row: Row) => T, positionOf: (row: Row) => CursorPosition): Page<T> {
    const shown = rows.slice(0, this.limit);
    const last = shown.at(-1);
    return { items: shown.map(toItem), nextCursor: rows.length > this.limit && last !== undefined ? this.cursorAt(positionOf(last)) : null };
  }
}
