import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Crowd } from '../../apps/e2e/src/crowd.js';
import { countDrafts, newDrafter } from '../../apps/e2e/src/drafts.js';
import { Holder, Observer } from '../../apps/e2e/src/holder.js';
import { createOperator } from '../../apps/e2e/src/marketplace.js';
import { eventually } from '../../apps/e2e/src/patience.js';
import { HANDLERS, Rounds } from '../../apps/e2e/src/rounds.js';
import { startServerShape, type ServerShape } from './run.js';

const NOTHING_GIVEN = { databaseUrl: undefined, databaseDirectUrl: undefined, queueUrl: undefined, masterKeyFile: undefined };
const QUEUE_AWAY_MS = 10_000;
/** Relayed events are looked for after 15 s, every 20 s. */
const RECONCILED_WITHIN_MS = 60_000;

describe('the server shape when its parts go away', () => {
  let shape: ServerShape;
  let observer: Observer;
  let rounds: Rounds;
  let holder: Holder;

  beforeAll(async () => {
    shape = await startServerShape({ given: NOTHING_GIVEN, print: () => undefined });
    observer = await Observer.of(shape.directUrl);
    rounds = await Rounds.begin(shape.baseUrl, await createOperator(shape.baseUrl, shape.commandEnvironment), observer);
  }, 180_000);

  afterAll(async () => {
    await observer.end();
    await shape.stop();
  });

  beforeEach(async () => {
    holder = await Holder.of(shape.directUrl);
  });
  afterEach(() => holder.letGo());

  const part = (name: string) => shape.processes.get(name)!;
  const kill = async (name: string) => {
    part(name).kill('SIGKILL');
    await part(name).exited();
  };
  const isReady = async (name: string) => (await fetch(`${shape.serviceUrls[name]}/readyz`)).status === 200;
  const startAgain = async (names: readonly string[]) => {
    for (const name of names) part(name).start();
    await Promise.all(names.map((name) => part(name).until(() => isReady(name), 60_000)));
  };
  const queueAnswers = async () => {
    const redis = new Redis(shape.queueUrl, { lazyConnect: true, retryStrategy: null });
    redis.on('error', () => undefined);
    return redis.connect().then(() => redis.ping()).then(() => true).finally(() => redis.disconnect());
  };
  const ofQueue = async <T>(service: string, look: (queue: Queue) => Promise<T>): Promise<T> => {
    const connection = new Redis(shape.queueUrl);
    const queue = new Queue(service, { connection, prefix: `{marketplace:${service}}` });
    return look(queue).finally(async () => {
      await queue.close();
      connection.disconnect();
    });
  };

  it('a service that is told to stop under load drops no request behind the proxy, and what it cannot take any more is refused with 503', async () => {
    const drafter = await newDrafter(shape.baseUrl);
    const crowd = new Crowd(shape.baseUrl, drafter.asks).start({ kept: 10, fresh: 10, fetching: 4 });
    await eventually('load', async () => (crowd.answered > 200 ? true : undefined));
    const began = performance.now();
    expect(await part('requests').stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    await startAgain(['requests']);
    const before = crowd.answers.get(201) ?? 0;
    await eventually('new drafts', async () => ((crowd.answers.get(201) ?? 0) > before ? true : undefined));
    await crowd.stop();
    expect({ dropped: crowd.dropped, refused: crowd.refused }).toEqual({ dropped: [], refused: 0 });
    expect([...crowd.answers.keys()].sort()).toEqual([200, 201, 503]);
    expect(await countDrafts(drafter, shape.baseUrl)).toBe(crowd.answers.get(201));
  }, 120_000);

  it('kill -9 of services inside a handler loses nothing and does nothing twice', async () => {
    const round = await rounds.prepare();
    await rounds.reachHandlers(round, holder);
    await Promise.all(HANDLERS.map(kill));
    await holder.letGo();
    await startAgain(HANDLERS);
    await rounds.expectOnce(round);
  }, 120_000);

  it('without its queue the API goes on accepting writes, and the outbox drains afterwards', async () => {
    const round = await rounds.prepare();
    const drafter = await newDrafter(shape.baseUrl);
    await part('redis').stop();
    const crowd = new Crowd(shape.baseUrl, drafter.asks).start({ kept: 2, fresh: 1, fetching: 1 });
    await rounds.act(round);
    await sleep(QUEUE_AWAY_MS);
    await crowd.stop();
    expect([...crowd.answers.keys()].sort()).toEqual([200, 201]);
    expect(await observer.count('vendors.outbox WHERE relayed_at IS NULL')).toBeGreaterThan(0);
    part('redis').start();
    await part('redis').until(queueAnswers);
    await rounds.expectOnce(round);
  }, 120_000);

  it('a queue that has lost everything is made good: events that had been handed over, and schedules', async () => {
    const round = await rounds.prepare();
    await kill('matching');
    await rounds.act(round);
    await eventually('the hand-over', () => ofQueue('matching', async (queue) => ((await queue.getWaitingCount()) > 0 ? true : undefined)));
    await eventually('its mark', async () => ((await observer.count('requests.outbox WHERE relayed_at IS NULL AND hold_key IS NULL')) === 0 ? true : undefined));
    await kill('redis');
    const data = join(dirname(shape.masterKeyFile), 'redis');
    for (const file of readdirSync(data)) rmSync(join(data, file), { recursive: true });
    part('redis').start();
    await part('redis').until(queueAnswers);
    expect(await ofQueue('matching', (queue) => queue.getWaitingCount())).toBe(0);
    await startAgain(['matching']);
    await rounds.expectOnce(round, RECONCILED_WITHIN_MS);
    // This service was not started again: it has told the queue anew.
    await eventually('the schedules', () => ofQueue('requests', async (queue) => (await queue.getJobScheduler('requests.sweep')) && true), RECONCILED_WITHIN_MS);
  }, 180_000);
});
