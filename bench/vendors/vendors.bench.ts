import type { Bench, BenchOptions } from '../bench.js';
import type { Child } from '../child.js';
import type { Figure, Report } from '../figures.js';
import { inTurns } from '../in-turns.js';
import { machine } from '../machine.js';
import { makeTemplate } from '../market/template.js';
import { explainAll, figuresOf, tellPlans } from '../plans/plans.bench.js';
import { recordCalls } from '../plans/record.js';
import { ReadyRead, type Served } from '../ready-read.js';
import { Recording } from '../recording/recording.js';
import { onScratch, type Scratch, type ScratchDatabase } from '../scratch.js';
import { fill } from './fill.js';
import { SEARCH_QUERIES } from './hot-queries.js';
import { READS } from './reads.js';

interface Plan {
  readonly few: number;
  readonly many: number;
  readonly rounds: number;
  readonly reads: number;
}

const FULL: Plan = { few: 10_000, many: 1_000_000, rounds: 7, reads: 12 };
const QUICK: Plan = { few: 10_000, many: 30_000, rounds: 2, reads: 5 };

class SearchMarket implements Served {
  private constructor(readonly database: ScratchDatabase, readonly server: Child) {}

  static async open(scratch: Scratch, name: string, vendors: number, say: BenchOptions['say']): Promise<SearchMarket> {
    const database = await scratch.database(name);
    const template = await makeTemplate(database);
    await fill(database.admin, template, vendors, say);
    say(`${vendors}: statistics …`);
    await database.settle();
    return new SearchMarket(database, await database.startMarketplace({ settings: { ROLE: 'http' } }));
  }

  callers() {
    return { anybody: {} };
  }
}

/** The search of vendors over HTTP in two marketplaces of very different size, in turns; then the plans in the larger one. */
export const vendors: Bench = {
  name: 'vendors',
  description: 'searching vendors and reading one among 1,000,000 against among 10,000, and the plan of each query',
  run: (options): Promise<Report> =>
    onScratch(async (scratch) => {
      const plan = options.quick ? QUICK : FULL;
      const few = await SearchMarket.open(scratch, 'few', plan.few, options.say);
      const many = await SearchMarket.open(scratch, 'many', plan.many, options.say);
      const figures: Figure[] = [];
      for (const [title, read] of Object.entries(READS)) {
        const [small, large] = [await ReadyRead.prepare(few, read), await ReadyRead.prepare(many, read)];
        figures.push(...(await inTurns(title, [(count) => small.time(count), (count) => large.time(count)], { rounds: plan.rounds, count: plan.reads }, options.say)));
      }
      options.say('recording and explaining …');
      const recording = await Recording.start(scratch, many.database, { ROLE: 'http' });
      const planned = await explainAll(many.database, await recordCalls(recording, SEARCH_QUERIES, many.callers()));
      await tellPlans(many.database, planned, { bench: 'vendors', rows: 'a million vendors' }, options);
      return { bench: 'vendors', setting: { ...machine(), few: plan.few, many: plan.many, rounds: plan.rounds }, figures: [...figures, ...planned.flatMap(figuresOf)] };
    }),
};
