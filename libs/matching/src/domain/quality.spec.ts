import { REPUTATION_PRIOR } from '#reputation';
import type { CorpusStatistics } from './corpus.js';
import { qualityOf } from './quality.js';
import { WEIGHTS_IN_FORCE } from './weights.js';

const { quality: weights } = WEIGHTS_IN_FORCE;
const NOTHING = { ratingSum: 0, ratingCount: 0, criteriaMet: null, verifiedCredentials: 0, finishedEngagements: 0 };
const corpus = { meanRating: REPUTATION_PRIOR.mean } as CorpusStatistics;

describe('the quality by which matching orders', () => {
  it('has the numbers that vendors are told of their reputation', () => {
    expect({ weight: weights.priorWeight, deviation: weights.deviation }).toEqual({ weight: REPUTATION_PRIOR.weight, deviation: REPUTATION_PRIOR.deviation });
  });

  it('is what it was before the formula was shared', () => {
    expect(qualityOf(NOTHING, corpus, weights)).toMatchObject({ mean: 4, n: 0, low: 3.38, high: 4.62 });
    expect(qualityOf({ ...NOTHING, ratingSum: 14, ratingCount: 3, criteriaMet: 0.5 }, corpus, weights)).toMatchObject({ mean: 4, n: 3, low: 3.51, high: 4.49 });
    expect(qualityOf({ ...NOTHING, criteriaMet: 1 }, corpus, weights)).toMatchObject({ mean: 4.2 });
  });
});
