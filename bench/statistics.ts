/** The value below which the share `q` (0 to 1) of the values lies; between two values it is interpolated. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new Error('no values, no quantile');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A value and between what it lay in single rounds. */
export interface Spread {
  readonly value: number;
  readonly lowest: number;
  readonly highest: number;
}

export const spreadOf = (values: readonly number[]): Spread => ({ value: median(values), lowest: Math.min(...values), highest: Math.max(...values) });

/**
 * The median of the ratios round by round. What disturbs a round disturbs both of its halves, so a ratio of medians over the whole run would
 * mix quiet with busy rounds.
 */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} rounds against ${theirs.length}: ratios need pairs`);
  return spreadOf(ours.map((value, round) => value / (theirs[round] as number)));
}

/** The order of a round: each takes its turn at being first, so that none always profits from a warm or suffers from a busy machine. */
export function rotated<T>(list: readonly T[], round: number): T[] {
  const first = list.length === 0 ? 0 : round % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}
