import { priorMean } from '#reputation';
import type { MatchVendor } from './match.js';
import { countTerms, termsOf } from './terms-of-text.js';

/** What is usual among the vendors of a discipline: the ground on which rare words and rare specialisms weigh more. */
export interface CorpusStatistics {
  readonly vendors: number;
  /** Texts counted: each vendor's profile and each piece of past work. */
  readonly documents: number;
  /** Stem -> texts that hold it. */
  readonly documentFrequency: ReadonlyMap<string, number>;
  /** Specialism -> vendors that name it. */
  readonly specialismFrequency: ReadonlyMap<string, number>;
  readonly pastWork: number;
  /** Mean number of terms in a piece of past work. */
  readonly meanWorkLength: number;
  /** Mean rating (1-5) over all clients; 4 while nobody has rated. */
  readonly meanRating: number;
}

function increment(counts: Map<string, number>, keys: Iterable<string>): void {
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
}

/** Reads nothing of a vendor's availability, activity or eligibility (R10). */
export function corpusStatistics(vendors: readonly MatchVendor[]): CorpusStatistics {
  const documentFrequency = new Map<string, number>();
  const specialismFrequency = new Map<string, number>();
  let [documents, pastWork, workLength, ratings, ratingSum] = [0, 0, 0, 0, 0];
  for (const vendor of vendors) {
    const work = vendor.pastWork.map(({ title, text }) => termsOf(`${title} ${text}`));
    for (const document of [termsOf(vendor.profileText), ...work]) {
      increment(documentFrequency, countTerms(document).keys());
      documents += 1;
    }
    increment(specialismFrequency, new Set(vendor.specialisms.map(({ slug }) => slug)));
    pastWork += work.length;
    workLength += work.reduce((sum, terms) => sum + terms.length, 0);
    ratings += vendor.quality.ratingCount;
    ratingSum += vendor.quality.ratingSum;
  }
  return {
    vendors: vendors.length,
    documents,
    documentFrequency,
    specialismFrequency,
    pastWork,
    meanWorkLength: pastWork === 0 ? 0 : workLength / pastWork,
    meanRating: priorMean({ sum: ratingSum, clients: ratings }),
  };
}

/** BM25's idf, never negative. */
export function idf(count: number, total: number): number {
  return Math.log(1 + (total - Math.min(count, total) + 0.5) / (count + 0.5));
}
