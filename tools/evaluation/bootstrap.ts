import { chanceOf } from '../chaos/chance.js';

export interface Estimate {
  readonly mean: number;
  /** The middle 95 % of the means of 2,000 resamples. */
  readonly interval: readonly [number, number];
}

const RESAMPLES = 2_000;
const SEED = 1;

const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of values, and how far chance in choosing them may have moved it; the same values give the same interval. Undefined for none. */
export function bootstrapped(values: readonly number[]): Estimate | undefined {
  if (values.length === 0) return undefined;
  const chance = chanceOf(SEED);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn += 1) sum += values[Math.floor(chance.next() * values.length)]!;
    return sum / values.length;
  }).sort((one, other) => one - other);
  const at = (share: number) => rounded(means[Math.round(share * (RESAMPLES - 1))]!);
  return { mean: rounded(meanOf(values)), interval: [at(0.025), at(0.975)] };
}
