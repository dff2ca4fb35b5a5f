import type { Bench, BenchOptions } from '../bench.js';
import type { Child } from '../child.js';
import { figure, type Figure, type Report } from '../figures.js';
import { machine } from '../machine.js';
import { onScratch } from '../scratch.js';
import { median, ratioOf, rotated, spreadOf } from '../statistics.js';
import { OPERATIONS, type OperationName } from './baseline-plan.js';
import { HttpMarket } from './http-market.js';
import { drive, type Measured } from './load.js';

const TARGETS = ['product', 'equipped', 'naked'] as const;
type Target = (typeof TARGETS)[number];
type Rounds = Record<Target, Measured[]>;

interface Size {
  readonly requests: number;
  readonly rounds: number;
  readonly seconds: number;
  /** To be submitted, over all targets and rounds. */
  readonly drafts: number;
}

const FULL: Size = { requests: 10_000, rounds: 6, seconds: 3, drafts: 60_000 };
const QUICK: Size = { requests: 800, rounds: 2, seconds: 1, drafts: 6_000 };
const CONNECTIONS = 16;

const TITLES: Readonly<Record<OperationName, string>> = { read: 'read one request', list: 'list open requests, 25', submit: 'submit a bid' };

function figuresOf(name: OperationName, rounds: Rounds): Figure[] {
  const throughput = (target: Target) => rounds[target].map((round) => round.throughput);
  const title = TITLES[name];
  return [
    ...TARGETS.map((target) => figure(`${title}: ${target}`, 'answers/s', spreadOf(throughput(target)))),
    figure(`${title}: CPU of the product against equipped Fastify's`, 'ratio', ratioOf(rounds.product.map(({ cpu }) => cpu), rounds.equipped.map(({ cpu }) => cpu))),
    figure(`${title}: product p99`, 'ms', median(rounds.product.map(({ p99 }) => p99))),
    figure(`${title}: against the same SQL on equipped Fastify`, 'ratio', ratioOf(throughput('product'), throughput('equipped')), { atLeast: 0.6 }),
    figure(`${title}: against naked Fastify and pg`, 'ratio', ratioOf(throughput('product'), throughput('naked')), { atLeast: 0.35 }),
  ];
}

async function measure(market: HttpMarket, { rounds, seconds }: Size, { say }: BenchOptions): Promise<Figure[]> {
  const calls = await market.record();
  for (const name of OPERATIONS) say(`${TITLES[name]}: ${calls[name].statements.length} statements recorded from the product`);
  const servers: Readonly<Record<Target, Child>> = {
    product: await market.startProduct(),
    equipped: await market.startBaseline('equipped', calls),
    naked: await market.startBaseline('naked', calls),
  };
  const load = (name: OperationName, share = 1) => ({ connections: CONNECTIONS, next: () => market.next(name), seconds: Math.ceil(seconds * share) });
  const figures: Figure[] = [];
  for (const name of OPERATIONS) {
    const measured: Rounds = { product: [], equipped: [], naked: [] };
    for (const target of TARGETS) await drive(servers[target], load(name, 0.5));
    for (let round = 0; round < rounds; round += 1) {
      for (const target of rotated(TARGETS, round)) measured[target].push(await drive(servers[target], load(name)));
      say(`${TITLES[name]}, round ${round + 1}: ${TARGETS.map((target) => `${target} ${Math.round(measured[target].at(-1)?.throughput ?? 0)}`).join(', ')} answers/s`);
    }
    figures.push(...figuresOf(name, measured));
  }
  return figures;
}

/** The real marketplace against its own statements behind bare Fastify, in turns. */
export const http: Bench = {
  name: 'http',
  description: 'reading a request, listing a page and submitting a bid, against the same SQL through bare Fastify and pg',
  run: async (options): Promise<Report> => {
    const size = options.quick ? QUICK : FULL;
    return onScratch(async (scratch) => {
      options.say('filling …');
      const market = await HttpMarket.fill(scratch, { requests: size.requests, drafts: size.drafts });
      const figures = await measure(market, size, options);
      return { bench: 'http', setting: { ...machine(), requests: size.requests, connections: CONNECTIONS, rounds: size.rounds }, figures };
    });
  },
};
