import type { CorpusStatistics } from './corpus.js';
import type { MatchQuality, VendorQuality } from './match.js';
import type { Weights } from './weights.js';

const round = (value: number) => Math.round(value * 100) / 100;
const onScale = (value: number) => round(Math.min(5, Math.max(1, value)));

/**
 * Starts at the discipline's mean and moves with each client; an assessment counts as a few ratings. A lower bound alone would rank newcomers last
 * whatever they are. Finished engagements and credentials are shown and not counted: the first is activity (R10), the second is part of the assessment.
 */
export function qualityOf(quality: VendorQuality, corpus: CorpusStatistics, { priorWeight, assessmentWeight, deviation }: Weights['quality']): MatchQuality {
  const assessed = quality.criteriaMet === null ? 0 : assessmentWeight;
  const weight = priorWeight + quality.ratingCount + assessed;
  const mean = (priorWeight * corpus.meanRating + quality.ratingSum + assessed * (1 + 4 * (quality.criteriaMet ?? 0))) / weight;
  const margin = (1.96 * deviation) / Math.sqrt(weight);
  const { criteriaMet, verifiedCredentials, finishedEngagements } = quality;
  return { mean: onScale(mean), n: quality.ratingCount, low: onScale(mean - margin), high: onScale(mean + margin), criteriaMet, verifiedCredentials, finishedEngagements };
}
