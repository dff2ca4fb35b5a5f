import { etagOf, matchesTag, requireFresh } from './etag.js';
import type { Caller } from './caller.js';

const caller = (ifMatch?: string): Caller => ({ requestId: 'r', address: 'a', conditions: { ifMatchRequired: true, ...(ifMatch === undefined ? {} : { ifMatch }) } });

describe('entity tags', () => {
  it('change with any visible member and with nothing else', () => {
    expect(etagOf({ a: 1, phase: 'open' })).not.toBe(etagOf({ a: 1, phase: 'closed' }));
    expect(etagOf({ a: 1 })).toBe(etagOf({ a: 1 }));
  });

  it('match in lists, as weak tags and by *', () => {
    const tag = etagOf({ a: 1 });
    expect(matchesTag(`"x", W/${tag}`, tag)).toBe(true);
    expect(matchesTag('*', tag)).toBe(true);
    expect(matchesTag('"x"', tag)).toBe(false);
  });

  it('refuse what was decided on an older version with 412', () => {
    expect(() => requireFresh(caller(etagOf({ a: 1 })), { a: 2 })).toThrow(expect.objectContaining({ kind: 'precondition', code: 'stale' }));
    expect(() => requireFresh(caller(etagOf({ a: 2 })), { a: 2 })).not.toThrow();
  });
});
