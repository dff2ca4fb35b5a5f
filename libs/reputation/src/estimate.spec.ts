import fc from 'fast-check';
import { estimateOf, priorMean, REPUTATION_PRIOR } from './estimate.js';

const { mean, weight, deviation } = REPUTATION_PRIOR;
const prior = { sum: mean * weight, weight };
const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 });
const of = (given: readonly number[]) => ({ sum: given.reduce((sum, rating) => sum + rating, 0), weight: given.length });

describe('the estimate of a reputation', () => {
  it('is the mean of the discipline while nobody has rated, and moves with each client', () => {
    expect(estimateOf([prior], deviation)).toEqual({ mean: 4, low: 3.38, high: 4.62 });
    expect(estimateOf([prior, of([5, 5, 5, 5])], deviation).mean).toBe(4.33);
    expect(estimateOf([prior, of([1])], deviation).mean).toBe(3.67);
    expect(priorMean({ sum: 0, clients: 0 })).toBe(4);
    expect(priorMean({ sum: 9, clients: 2 })).toBe(4.5);
  });

  it('lies between the prior and what clients said, within its interval, which more clients only narrow', () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 1, max: 5 }), (given, more) => {
        const before = estimateOf([prior, of(given)], deviation);
        const after = estimateOf([prior, of([...given, more])], deviation);
        const said = given.length === 0 ? mean : of(given).sum / given.length;
        expect(before.mean).toBeGreaterThanOrEqual(Math.min(said, mean) - 0.01);
        expect(before.mean).toBeLessThanOrEqual(Math.max(said, mean) + 0.01);
        expect(before.low).toBeLessThanOrEqual(before.mean);
        expect(before.high).toBeGreaterThanOrEqual(before.mean);
        // One more good word never lowers it, one more bad word never raises it.
        if (more === 5) expect(after.mean).toBeGreaterThanOrEqual(before.mean);
        if (more === 1) expect(after.mean).toBeLessThanOrEqual(before.mean);
      }),
    );
  });
});
