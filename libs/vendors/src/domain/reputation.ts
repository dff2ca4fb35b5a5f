import { estimateOf, priorMean, REPUTATION_PRIOR, type Ratings } from '#reputation';

/** What speaks for a vendor in one discipline, and what everybody there starts from. */
export interface Rated {
  readonly discipline: string;
  readonly own: Ratings;
  /** Of all vendors in the discipline. */
  readonly all: Ratings;
}

export interface ReputationTerm {
  readonly key: 'start' | 'reviews';
  /** Mean of what this term says, 1-5; null while it says nothing. */
  readonly mean: number | null;
  /** How many clients it counts as. */
  readonly weight: number;
  readonly sentence: string;
}

export interface Reputation {
  readonly discipline: string;
  /** Clients who rated. */
  readonly n: number;
  /** 1-5; all three null while nobody has rated: a start is no reputation. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly sentence: string;
  /** Of which the mean is made; they recompute it. */
  readonly terms: readonly ReputationTerm[];
}

const clients = (n: number): string => (n === 1 ? '1 client' : `${n} clients`);
const round = (value: number): number => Math.round(value * 100) / 100;

export const NO_REVIEWS = 'no reviews yet';

/** The mean `(start × its weight + sum of ratings) / (its weight + clients)`, term by term. */
export function reputationOf({ discipline, own, all }: Rated): Reputation {
  const start = priorMean(all);
  const { weight, deviation } = REPUTATION_PRIOR;
  const from = all.clients === 0 ? `${start} of 5, because nobody has rated in it yet` : `the mean of its ${clients(all.clients)}, ${round(start)} of 5`;
  const terms: ReputationTerm[] = [
    { key: 'start', mean: round(start), weight, sentence: `Every vendor of the discipline starts at ${from}; it counts as ${clients(weight)}.` },
    { key: 'reviews', mean: own.clients === 0 ? null : round(own.sum / own.clients), weight: own.clients, sentence: own.clients === 0 ? 'No client has rated you.' : `${clients(own.clients)} rated you, ${round(own.sum / own.clients)} of 5 on average; each counts once.` },
  ];
  if (own.clients === 0) return { discipline, n: 0, mean: null, low: null, high: null, sentence: NO_REVIEWS, terms };
  const { mean, low, high } = estimateOf([{ sum: start * weight, weight }, { sum: own.sum, weight: own.clients }], deviation);
  return { discipline, n: own.clients, mean, low, high, sentence: `${mean} of 5 (${low} to ${high}) from ${clients(own.clients)}`, terms };
}
