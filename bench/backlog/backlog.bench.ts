import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Bench, BenchOptions } from '../bench.js';
import { figure, type Figure, type Report } from '../figures.js';
import { machine } from '../machine.js';
import { onScratch, type Scratch, type ScratchDatabase } from '../scratch.js';
import { rotated, spreadOf } from '../statistics.js';
import { announce, createEffectTable, forget, handledCount } from './backlog-events.js';
import { openRedis } from './redis.js';

interface Size {
  readonly events: number;
  readonly rounds: number;
  readonly steadySeconds: number;
}

const FULL: Size = { events: 10_000, rounds: 3, steadySeconds: 30 };
const QUICK: Size = { events: 500, rounds: 1, steadySeconds: 3 };
const PER_SECOND = 100;
const CALLERS = 8;
const GIVE_UP_MS = 300_000;

type Effect = 'row' | 'nothing';

interface Queue {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly within: number;
}

async function handled(admin: pg.Client, count: number): Promise<void> {
  for (const deadline = Date.now() + GIVE_UP_MS; (await handledCount(admin)) < count; await sleep(25)) {
    if (Date.now() > deadline) throw new Error(`only ${await handledCount(admin)} of ${count} events were handled in ${GIVE_UP_MS / 1_000} s`);
  }
}

/** Seconds from the commit of the events to the last effect. */
async function drain(admin: pg.Client, count: number): Promise<number> {
  await forget(admin);
  const started = performance.now();
  await announce(admin, count);
  await handled(admin, count);
  return (performance.now() - started) / 1_000;
}

async function onQueue(scratch: Scratch, database: ScratchDatabase, { name, settings, within }: Queue, { events, rounds }: Size, say: BenchOptions['say']): Promise<Figure[]> {
  const seconds: Record<Effect, number[]> = { row: [], nothing: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const effect of rotated(['row', 'nothing'] as const, round)) {
      const handlers = await scratch.start(`handlers-${name}`, ['--enable-source-maps', scratch.built('bench/backlog/handlers.js'), effect], { DATABASE_URL: database.url, ...settings });
      await drain(database.admin, Math.ceil(events / 20));
      seconds[effect].push(await drain(database.admin, events));
      await handlers.stop();
      say(`${name}, ${effect === 'row' ? 'one row' : 'empty handler'}: ${seconds[effect].at(-1)?.toFixed(1)} s`);
    }
  }
  const ratios = seconds.row.map((value, round) => value / (seconds.nothing[round] as number));
  return [
    figure(`${events} events drained, one row each, queue on ${name}`, 's', spreadOf(seconds.row), { atMost: within }),
    figure(`${events} events drained, empty handler, queue on ${name}`, 's', spreadOf(seconds.nothing)),
    figure(`one row against an empty handler, queue on ${name}`, 'ratio', spreadOf(ratios)),
  ];
}

const LAG = `
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY lag) AS p50, percentile_cont(0.99) WITHIN GROUP (ORDER BY lag) AS p99
  FROM (SELECT extract(epoch FROM relayed_at - occurred_at)::float8 AS lag FROM requests.outbox) events`;

/** Events one by one at a steady rate: how long each waits in the outbox. */
async function steady(scratch: Scratch, database: ScratchDatabase, seconds: number): Promise<Figure[]> {
  const handlers = await scratch.start('handlers-steady', ['--enable-source-maps', scratch.built('bench/backlog/handlers.js'), 'row'], { DATABASE_URL: database.url });
  await drain(database.admin, PER_SECOND);
  await forget(database.admin);
  // Several connections, as several callers: one alone would wait for the disk at every commit.
  const callers = new pg.Pool({ connectionString: database.url, max: CALLERS });
  const started = performance.now();
  const commits: Promise<unknown>[] = [];
  for (let sent = 0; sent < seconds * PER_SECOND; sent += 1) {
    commits.push(announce(callers, 1));
    await sleep(Math.max(0, started + (1_000 / PER_SECOND) * (sent + 1) - performance.now()));
  }
  await Promise.all(commits);
  const rate = (seconds * PER_SECOND * 1_000) / (performance.now() - started);
  await callers.end();
  await handled(database.admin, seconds * PER_SECOND);
  const { rows } = await database.admin.query<{ p50: number; p99: number }>(LAG);
  await handlers.stop();
  const { p50, p99 } = rows[0] as { p50: number; p99: number };
  return [figure('events announced', 'events/s', rate), figure('outbox lag, p50', 's', p50), figure('outbox lag, p99', 's', p99, { atMost: 1 })];
}

/** From the outbox through relay, queue and inbox to an effect. */
export const backlog: Bench = {
  name: 'backlog',
  description: '10,000 events through relay, queue and inbox, on PostgreSQL and on Redis; outbox lag at 100 events a second',
  run: (options): Promise<Report> =>
    onScratch(async (scratch) => {
      const size = options.quick ? QUICK : FULL;
      const database = await scratch.database('backlog');
      await createEffectTable(database.admin);
      const figures = await onQueue(scratch, database, { name: 'PostgreSQL', settings: {}, within: 20 }, size, options.say);
      const redis = await openRedis(scratch.folder, options.say);
      if (redis) {
        figures.push(...(await onQueue(scratch, database, { name: 'Redis', settings: { QUEUE_URL: redis.url }, within: 8 }, size, options.say)));
        await redis.stop();
      }
      figures.push(...(await steady(scratch, database, size.steadySeconds)));
      return { bench: 'backlog', setting: { ...machine(), events: size.events, rounds: size.rounds }, figures };
    }),
};
