import { Cursors, pageOf, type CursorScope } from './cursors.js';

const cursors = new Cursors('a master key of more than thirty-two characters');
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

  it.each(['', '1', '1..', 'x.y.z', '2.W10.AAAA', `1.${Buffer.from('["b"]').toString('base64url')}.${'A'.repeat(22)}`])('are refused when tampered with: %s', (cursor) => {
    expect(() => cursors.decode(scope, cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor', kind: 'malformed' }));
  });
});

describe('a page', () => {
  it('has a next cursor only when a surplus row proves that there is more', () => {
    expect(pageOf([1, 2, 3], 2, String, (last) => `after ${last}`)).toEqual({ items: ['1', '2'], nextCursor: 'after 2' });
    expect(pageOf([1, 2], 2, String, () => 'never')).toEqual({ items: ['1', '2'], nextCursor: null });
    expect(pageOf([], 2, String, () => 'never')).toEqual({ items: [], nextCursor: null });
  });
});
