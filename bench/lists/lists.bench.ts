import type { Bench, BenchOptions } from '../bench.js';
import { figure, type Figure, type Report } from '../figures.js';
import { machine } from '../machine.js';
import type { Child } from '../child.js';
import { prepareClones, withoutIndexes } from '../market/clones.js';
import { addRequests } from '../market/market.js';
import { fillFast } from '../market/scale.js';
import { makeTemplate } from '../market/template.js';
import { onScratch, type Scratch } from '../scratch.js';
import { median, ratioOf, rotated } from '../statistics.js';

interface Size {
  readonly few: number;
  readonly many: number;
  readonly rounds: number;
  readonly reads: number;
}

const FULL: Size = { few: 10_000, many: 1_000_000, rounds: 12, reads: 60 };
const QUICK: Size = { few: 4_000, many: 8_000, rounds: 2, reads: 10 };
const PAGE = 25;
const FIRST = `/v1/requests?limit=${PAGE}`;

const LISTS: Readonly<Record<string, { readonly path: string; readonly pages: number }>> = {
  'first page': { path: FIRST, pages: 1 },
  'hundredth page': { path: FIRST, pages: 100 },
  'closing soonest, first page': { path: `${FIRST}&sort=closesAt`, pages: 1 },
  'of one discipline, first page': { path: `${FIRST}&discipline=accounting`, pages: 1 },
};

async function openMarket(scratch: Scratch, name: string, requests: number, say: BenchOptions['say']): Promise<Child> {
  say(`filling ${requests} requests …`);
  const database = await scratch.database(name);
  const template = await makeTemplate(database);
  await prepareClones(database.admin);
  await fillFast(database.admin);
  await withoutIndexes(database.admin, ['requests.request', 'matching.request_ranking'], () => addRequests(database.admin, template, { numbers: [1, requests], closedPercent: 30 }));
  await database.settle();
  return database.startMarketplace({ settings: { ROLE: 'http' } });
}

async function pathOfPage(server: Child, { path, pages }: { readonly path: string; readonly pages: number }): Promise<string> {
  let current = path;
  for (let page = 1; page < pages; page += 1) {
    const { nextCursor } = (await (await fetch(`${server.baseUrl}${current}`)).json()) as { readonly nextCursor: string | null };
    if (nextCursor === null) throw new Error(`${path} ends on page ${page}`);
    current = `${path}&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return current;
}

/** The median time of one read after the other, in ms. */
async function timeOf(server: Child, path: string, reads: number): Promise<number> {
  const times: number[] = [];
  for (let read = 0; read < reads; read += 1) {
    const started = performance.now();
    const answer = await fetch(`${server.baseUrl}${path}`);
    const { items } = (await answer.json()) as { readonly items: readonly unknown[] };
    if (items.length !== PAGE) throw new Error(`${path} shows ${items.length} requests`);
    times.push(performance.now() - started);
  }
  return median(times);
}

async function compare(few: Child, many: Child, { rounds, reads }: Size, say: BenchOptions['say']): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [title, list] of Object.entries(LISTS)) {
    const sides = [{ server: few, path: await pathOfPage(few, list), times: [] as number[] }, { server: many, path: await pathOfPage(many, list), times: [] as number[] }] as const;
    for (const { server, path } of sides) await timeOf(server, path, reads);
    for (let round = 0; round < rounds; round += 1) {
      for (const { server, path, times } of rotated(sides, round)) times.push(await timeOf(server, path, reads));
    }
    const [small, large] = [sides[0].times, sides[1].times];
    say(`${title}: ${median(small).toFixed(2)} and ${median(large).toFixed(2)} ms`);
    figures.push(figure(`${title}, among few`, 'ms', median(small)), figure(`${title}, among many`, 'ms', median(large)), figure(`${title}, many against few`, 'ratio', ratioOf(large, small), { atMost: 1.5 }));
  }
  return figures;
}

/** The list of open requests over HTTP, in two marketplaces of very different size, in turns. */
export const lists: Bench = {
  name: 'lists',
  description: 'the list of open requests, first and hundredth page, among 1,000,000 requests against among 10,000',
  run: (options): Promise<Report> =>
    onScratch(async (scratch) => {
      const size = options.quick ? QUICK : FULL;
      const few = await openMarket(scratch, 'few', size.few, options.say);
      const many = await openMarket(scratch, 'many', size.many, options.say);
      return { bench: 'lists', setting: { ...machine(), few: size.few, many: size.many, rounds: size.rounds }, figures: await compare(few, many, size, options.say) };
    }),
};
