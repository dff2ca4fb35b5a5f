import { etagOf, matchesStrongly, matchesWeakly, requireFresh } from './etag.js';
import type { Caller } from './caller.js';

const caller = (ifMatch?: string): Caller => ({ requestId: 'r', address: 'a', conditions: { ifMatchRequired: true, ...(ifMatch === undefined ? {} : { ifMatch }) } });

describe('entity tags', () => {
  it('change with any visible member and with nothing else', () => {
    expect(etagOf({ a: 1, phase: 'open' })).not.toBe(etagOf({ a: 1, phase: 'closed' }));
    expect(etagOf({ a: 1 })).toBe(etagOf({ a: 1 }));
  });

  it.each([matchesStrongly, matchesWeakly])('match in lists and by *: %p', (matches) => {
    const tag = etagOf({ a: 1 });
    expect(matches(`"x", ${tag}`, tag)).toBe(true);
    expect(matches('*', tag)).toBe(true);
    expect(matches('"x"', tag)).toBe(false);
  });

  it('spare an answer although a proxy weakened them, but never permit a change then', () => {
    const tag = etagOf({ a: 1 });
    expect(matchesWeakly(`"x", W/${tag}`, tag)).toBe(true);
    expect(matchesStrongly(`"x", W/${tag}`, tag)).toBe(false);
  });

  it('refuse what was decided on an older version with 412', () => {
    expect(() => requireFresh(caller(etagOf({ a: 1 })), { a: 2 })).toThrow(expect.objectContaining({ kind: 'precondition', code: 'stale' }));
    expect(() => requireFresh(caller(etagOf({ a: 2 })), { a: 2 })).not.toThrow();
  });
});
