import type { Bench, BenchOptions } from '../bench.js';
import type { Figure, Report } from '../figures.js';
import { inTurns } from '../in-turns.js';
import { machine } from '../machine.js';
import { figuresOf, tellPlans } from '../plans/plans.bench.js';
import { onScratch } from '../scratch.js';
import { planRequests } from './plan-requests.js';
import { ReadyRead } from '../ready-read.js';
import { readsOf } from './reads.js';
import { ServedMarket } from './served.js';
import { bidsOf, type Size } from './shape.js';
import { WRITES, Writes } from './writes.js';

interface Plan {
  readonly few: Size;
  readonly many: Size;
  /** The page far down a list. */
  readonly deep: number;
  readonly rounds: number;
  readonly reads: number;
  readonly writes: number;
}

const FULL: Plan = {
  few: { requests: 10_000, busy: 3_300, measured: 10_000 }, many: { requests: 1_000_000, busy: 3_300, measured: 10_000 }, deep: 100, rounds: 10, reads: 30, writes: 40,
};
const QUICK: Plan = { few: { requests: 1_000, busy: 330, measured: 1_000 }, many: { requests: 3_000, busy: 330, measured: 1_000 }, deep: 8, rounds: 2, reads: 3, writes: 5 };
async function measure(few: ServedMarket, many: ServedMarket, { deep, rounds, reads, writes }: Plan, say: BenchOptions['say']): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [title, read] of Object.entries(readsOf(deep))) {
    const [small, large] = [await ReadyRead.prepare(few, read), await ReadyRead.prepare(many, read)];
    figures.push(...(await inTurns(title, [(count) => small.time(count), (count) => large.time(count)], { rounds, count: reads }, say)));
  }
  const [small, large] = [await Writes.prepare(few), await Writes.prepare(many)];
  for (const name of WRITES) figures.push(...(await inTurns(`${name} a bid`, [(count) => small.time(name, count), (count) => large.time(name, count)], { rounds, count: writes }, say)));
  return figures;
}

/** Everything that is read and done on requests and bids over HTTP, in two marketplaces of very different size, in turns; then the plans in the larger one. */
export const requests: Bench = {
  name: 'requests',
  description: 'lists, single reads and acts on requests and bids among 1,000,000 requests and 5,000,000 bids against among 10,000 and 50,000, and the plan of each query',
  run: (options): Promise<Report> =>
    onScratch(async (scratch) => {
      const plan = options.quick ? QUICK : FULL;
      const few = await ServedMarket.open(scratch, 'few', plan.few, options.say);
      const many = await ServedMarket.open(scratch, 'many', plan.many, options.say);
      const figures = await measure(few, many, plan, options.say);
      options.say('recording and explaining …');
      const planned = await planRequests(scratch, many, plan.deep);
      await tellPlans(many.database, planned, { bench: 'requests', rows: 'a million requests and five million bids; of one client three thousand requests, of one vendor three thousand bids, on one request 401' }, options);
      const setting = { ...machine(), few: `${plan.few.requests}/${bidsOf(plan.few)}`, many: `${plan.many.requests}/${bidsOf(plan.many)}`, rounds: plan.rounds };
      return { bench: 'requests', setting, figures: [...figures, ...planned.flatMap(figuresOf)] };
    }),
};
