import { estimateOf } from '#reputation';
import type { CorpusStatistics } from './corpus.js';
import type { MatchQuality, VendorQuality } from './match.js';
import type { Weights } from './weights.js';

/**
 * Starts at the discipline's mean and moves with each client; an assessment counts as a few ratings. A lower bound alone would rank newcomers last
 * whatever they are. Finished engagements and credentials are shown and not counted: the first is activity (R10), the second is part of the assessment.
 */
export function qualityOf(quality: VendorQuality, corpus: CorpusStatistics, { priorWeight, assessmentWeight, deviation }: Weights['quality']): MatchQuality {
  const assessed = quality.criteriaMet === null ? 0 : assessmentWeight;
  const parts = [
    { sum: priorWeight * corpus.meanRating, weight: priorWeight },
    { sum: quality.ratingSum, weight: quality.ratingCount },
    { sum: assessed * (1 + 4 * (quality.criteriaMet ?? 0)), weight: assessed },
  ];
  const { mean, low, high } = estimateOf(parts, deviation);
  const { criteriaMet, verifiedCredentials, finishedEngagements } = quality;
  return { mean, n: quality.ratingCount, low, high, criteriaMet, verifiedCredentials, finishedEngagements };
}
