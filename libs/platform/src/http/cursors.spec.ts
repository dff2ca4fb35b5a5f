import type { Caller } from './caller.js';
import { Cursors, type CursorScope } from './cursors.js';
import { DEFAULT_PAGE, type PageQuery } from './fields.js';

const KEY = 'a master key of more than thirty-two characters';
const NEW_KEY = 'another master key of more than thirty-two characters';
const MADE_AT = Date.UTC(2027, 0, 1);
const DAY_MS = 86_400_000;
const cursors = new Cursors(KEY, '', () => MADE_AT);
const scope: CursorScope = { operation: 'listRequests', principal: 'anonymous', filter: { discipline: 'accounting' } };

describe('cursors', () => {
  it('open the list they came from', () => {
    expect(cursors.decode(scope, cursors.encode(scope, ['2026-01-01', 'id', null, 3]))).toEqual(['2026-01-01', 'id', null, 3]);
  });

  it.each([
    ['another operation', { ...scope, operation: 'listVendors' }],
    ['another caller', { ...scope, principal: 'someone' }],
    ['another filter', { ...scope, filter: { discipline: 'web-development' } }],
  ])('are refused for %s', (_name, other) => {
    expect(() => cursors.decode(other, cursors.encode(scope, ['a']))).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
  });

  const [version, id, madeAt, , mac] = cursors.encode(scope, ['a']).split('.');
  const other = Buffer.from('["b"]').toString('base64url');
  const foreign = new Cursors(NEW_KEY, '').encode(scope, ['a']);
  it.each(['', '2', '2....', 'x.y.z', '1.W10.AAAA', [version, id, madeAt, other, mac].join('.'), [version, id, 'zzzzzz', Buffer.from('["a"]').toString('base64url'), mac].join('.'), foreign])('are refused when tampered with: %s', (cursor) => {
    expect(() => cursors.decode(scope, cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor', kind: 'malformed' }));
  });
});

describe('cursors after a change of the master key', () => {
  const cursor = cursors.encode(scope, ['a']);
  const later = (ms: number, previous = KEY) => new Cursors(NEW_KEY, previous, () => MADE_AT + ms);

  it('are accepted for 24 hours', () => {
    expect(later(0).decode(scope, cursor)).toEqual(['a']);
    expect(later(DAY_MS - 1_000).decode(scope, cursor)).toEqual(['a']);
  });

  it.each([
    ['a day later', later(DAY_MS), scope, cursor],
    ['without the previous key', later(0, ''), scope, cursor],
    ['for another caller', later(0), { ...scope, principal: 'someone' }, cursor],
    ['with another time', later(DAY_MS), scope, cursor.replace(/^(2\.[^.]+)\.[^.]+/, `$1.${Math.floor((MADE_AT + DAY_MS) / 1_000).toString(36)}`)],
  ])('are refused %s', (_when, keys, asked, given) => {
    expect(() => keys.decode(asked, given)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
  });

  it('are made with the new key alone', () => {
    const made = later(0).encode(scope, ['a']);
    expect(later(10 * DAY_MS).decode(scope, made)).toEqual(['a']);
    expect(() => cursors.decode(scope, made)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
  });
});

describe('a page of a list', () => {
  const someone = (id: string, organisationId?: string) => ({ account: { id }, ...(organisationId === undefined ? {} : { member: { organisationId } }) }) as Caller;
  const caller = someone('account', 'organisation');
  const NUMBERS = Array.from({ length: 6 }, (_, index) => index + 1);

  /** The first numbers up to `count`, as a list of them would be read. */
  function read(count: number, query: PageQuery, { reader = caller, operation = 'listNumbers', filter = 'all' as unknown } = {}) {
    const page = cursors.open(reader, operation, filter, query);
    const [after = 0] = page.after;
    const rows = NUMBERS.slice(0, count).filter((number) => number > Number(after)).slice(0, page.rows);
    return page.of(rows, String, (number) => [number]);
  }

  it('is followed by the next one, from the last row shown, up to the last', () => {
    const first = read(5, { limit: 2 });
    const second = read(5, { limit: 2, cursor: first.nextCursor! });
    expect([first.items, second.items]).toEqual([['1', '2'], ['3', '4']]);
    expect(read(5, { limit: 2, cursor: second.nextCursor! })).toEqual({ items: ['5'], nextCursor: null });
  });

  it('has no next one when it is exactly full, nor when it is empty', () => {
    expect(read(2, { limit: 2 })).toEqual({ items: ['1', '2'], nextCursor: null });
    expect(read(4, { limit: 2, cursor: read(4, { limit: 2 }).nextCursor! })).toEqual({ items: ['3', '4'], nextCursor: null });
    expect(read(0, { limit: 2 })).toEqual({ items: [], nextCursor: null });
  });

  it('shows the surplus row to nobody: neither its item nor its position is made', () => {
    const seen: number[] = [];
    const note = (row: number) => seen.push(row);
    cursors.open(caller, 'listNumbers', 'all', { limit: 2 }).of([1, 2, 3], note, (row) => [note(row)]);
    expect(seen).toEqual([1, 2, 2]);
  });

  it('is as long as lists are by default unless the caller says otherwise', () => {
    expect(cursors.open(caller, 'listNumbers', 'all', {})).toMatchObject({ after: [], rows: DEFAULT_PAGE + 1 });
  });

  it('carries the cursors that lists always had: operation, principal and filter', () => {
    const made: CursorScope = { operation: 'listNumbers', principal: 'account/organisation', filter: 'all' };
    expect(read(5, { limit: 2, cursor: cursors.encode(made, [3]) })).toEqual({ items: ['4', '5'], nextCursor: null });
    expect(cursors.decode(made, read(5, { limit: 2 }).nextCursor!)).toEqual([2]);
  });

  const given = cursors.open(caller, 'listNumbers', 'all', { limit: 1 }).of([1, 2], String, (number) => [number]).nextCursor!;
  it.each([
    ['another list', { operation: 'listOthers' }],
    ['another filter', { filter: 'odd' }],
    ['another account', { reader: someone('other', 'organisation') }],
    ['another organisation of the account', { reader: someone('account', 'other') }],
    ['nobody', { reader: {} as Caller }],
  ])('is refused with a cursor given for %s', (_name, otherwise) => {
    expect(() => read(5, { limit: 1, cursor: given }, otherwise)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
  });

  it('is refused with what is no cursor, before anything is read', () => {
    expect(() => cursors.open(caller, 'listNumbers', 'all', { cursor: 'x' })).toThrow(expect.objectContaining({ code: 'invalid_cursor', kind: 'malformed' }));
  });
});
