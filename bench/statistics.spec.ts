import { median, quantile, ratioOf, rotated, spreadOf } from './statistics.js';

describe('the statistics of rounds', () => {
  it('interpolate between two values and take the ends as they are', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([10, 20, 30], 0)).toBe(10);
    expect(quantile([30, 10, 20], 1)).toBe(30);
    expect(quantile([0, 100], 0.99)).toBeCloseTo(99);
    expect(() => median([])).toThrow('no values');
  });

  it('leave the values that they are given in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('take the ratio round by round, so that a busy round counts for both halves', () => {
    // The machine was ten times slower in the second round: the medians over the run would say 0.55.
    expect(ratioOf([60, 6, 50], [100, 10, 100])).toEqual({ value: 0.6, lowest: 0.5, highest: 0.6 });
    expect(() => ratioOf([1], [1, 2])).toThrow('ratios need pairs');
  });

  it('tell how far the rounds lay apart', () => {
    expect(spreadOf([5, 9, 7])).toEqual({ value: 7, lowest: 5, highest: 9 });
  });

  it('let each be first in its turn', () => {
    expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'bca', 'cab', 'abc']);
    expect(rotated([], 2)).toEqual([]);
  });
});
