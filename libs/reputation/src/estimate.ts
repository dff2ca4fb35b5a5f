/** From where every vendor starts; version 1. */
export const REPUTATION_PRIOR = {
  /** The mean while nobody has rated in the discipline, of 1 to 5. */
  mean: 4,
  /** Clients that the mean of the discipline counts as (matching.md: about 8). */
  weight: 8,
  /** Standard deviation of one rating. */
  deviation: 0.9,
} as const;

/** Something that speaks for a rating: `sum` of as many ratings as `weight` says. */
export interface Part {
  readonly sum: number;
  readonly weight: number;
}

/** 1-5. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const round = (value: number) => Math.round(value * 100) / 100;
const onScale = (value: number) => round(Math.min(5, Math.max(1, value)));

/** The mean of all parts, and where it lies in 95 of 100 cases. Some part must have a weight. */
export function estimateOf(parts: readonly Part[], deviation: number): Estimate {
  const [sum, weight] = parts.reduce(([ratings, count], part) => [ratings + part.sum, count + part.weight], [0, 0]);
  const mean = sum / weight;
  const margin = (1.96 * deviation) / Math.sqrt(weight);
  return { mean: onScale(mean), low: onScale(mean - margin), high: onScale(mean + margin) };
}

/** Ratings of 1 to 5, one for each client. */
export interface Ratings {
  readonly sum: number;
  readonly clients: number;
}

/** The mean from which vendors of a discipline start, given all ratings in it. */
export const priorMean = ({ sum, clients }: Ratings): number => (clients === 0 ? REPUTATION_PRIOR.mean : sum / clients);
