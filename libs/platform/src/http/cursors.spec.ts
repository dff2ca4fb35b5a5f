import { Cursors, pageOf, type CursorScope } from './cursors.js';

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

describe('a page', () => {
  it('has a next cursor only when a surplus row proves that there is more', () => {
    expect(pageOf([1, 2, 3], 2, String, (last) => `after ${last}`)).toEqual({ items: ['1', '2'], nextCursor: 'after 2' });
    expect(pageOf([1, 2], 2, String, () => 'never')).toEqual({ items: ['1', '2'], nextCursor: null });
    expect(pageOf([], 2, String, () => 'never')).toEqual({ items: [], nextCursor: null });
  });
});
