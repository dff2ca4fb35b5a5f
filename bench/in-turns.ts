import type { BenchOptions } from './bench.js';
import { figure, type Figure } from './figures.js';
import { median, ratioOf, rotated } from './statistics.js';

/** By how much the larger may be slower. */
const MOST = 1.5;

export type Timed = (count: number) => Promise<number>;

/** Both sides in turns: one bound, the ratio round by round. */
export async function inTurns(title: string, [few, many]: readonly [Timed, Timed], { rounds, count, atMost = MOST }: { readonly rounds: number; readonly count: number; readonly atMost?: number }, say: BenchOptions['say']): Promise<Figure[]> {
  const sides = [{ time: few, times: [] as number[] }, { time: many, times: [] as number[] }] as const;
  for (const { time } of sides) await time(Math.ceil(count / 2));
  for (let round = 0; round < rounds; round += 1) {
    for (const { time, times } of rotated(sides, round)) times.push(await time(count));
  }
  const [small, large] = [sides[0].times, sides[1].times];
  const ratio = ratioOf(large, small);
  say(`${title}: ${median(small).toFixed(2)} and ${median(large).toFixed(2)} ms, ${ratio.value.toFixed(2)}`);
  return [figure(`${title}, among many`, 'ms', median(large)), figure(`${title}, many against few`, 'ratio', ratio, { atMost })];
}
