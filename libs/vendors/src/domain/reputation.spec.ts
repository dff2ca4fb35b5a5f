import { NO_REVIEWS, reputationOf } from './reputation.js';

const rated = (sum: number, clients: number, all = { sum, clients }) => reputationOf({ discipline: 'accounting', own: { sum, clients }, all });

describe('the reputation of a vendor in a discipline', () => {
  it('is none while nobody has rated, though every vendor starts somewhere', () => {
    expect(rated(0, 0)).toMatchObject({ n: 0, mean: null, low: null, high: null, sentence: NO_REVIEWS, terms: [{ key: 'start', mean: 4, weight: 8 }, { key: 'reviews', mean: null, weight: 0 }] });
  });

  it('follows from its terms', () => {
    const { mean, terms, n, sentence } = rated(14, 3, { sum: 90, clients: 20 });
    expect(terms.map((term) => [term.mean, term.weight])).toEqual([[4.5, 8], [4.67, 3]]);
    expect({ mean, n, sentence }).toEqual({ mean: 4.55, n: 3, sentence: expect.stringMatching(/^4\.55 of 5 \(.* to .*\) from 3 clients$/) as string });
    const whole = terms.reduce((sum, term) => sum + (term.mean ?? 0) * term.weight, 0) / terms.reduce((sum, term) => sum + term.weight, 0);
    expect(whole).toBeCloseTo(mean ?? 0, 1);
  });
});
