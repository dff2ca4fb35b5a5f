import { idOf } from '../market/clones.js';
import { awardableOf, bidsOf, numberOf, openOf, vendorsOf, type Size } from './shape.js';

const SMALL: Size = { requests: 10_000, busy: 3_300, measured: 10_000 };
const LARGE: Size = { ...SMALL, requests: 1_000_000 };

describe('the shape of the two marketplaces', () => {
  it('is the same where it is measured', () => {
    expect(openOf(LARGE)).toEqual(openOf(SMALL));
    expect(awardableOf(LARGE)).toEqual(awardableOf(SMALL));
    expect([bidsOf(LARGE), vendorsOf(LARGE)]).toEqual([5_000_000, 100_000]);
  });

  it('measures acts on requests that exist in both, and on none for two purposes', () => {
    const measured = [...openOf(SMALL), ...awardableOf(SMALL)];
    expect(new Set(measured).size).toBe(measured.length);
    expect(Math.max(...measured)).toBeLessThan(SMALL.requests);
    // Every tenth request was never published.
    expect(measured.filter((i) => i % 10 === 0)).toEqual([]);
  });

  it('knows the number of a thing from its id', () => {
    expect([1, 129, 4_999_999].map((i) => numberOf(idOf('bid', i)))).toEqual([1, 129, 4_999_999]);
  });
});
