import { Holder, Observer } from './holder.js';
import { OnDatabase } from './on-database.js';
import { eventually } from './patience.js';
import { HANDLERS, Rounds, type Round } from './rounds.js';

jest.setTimeout(180_000);

/** BullMQ takes this lock, shared, for whatever it adds to or finishes in a queue; exclusively held, it stops the hand-over to that queue. */
const HOLD_QUEUE = `SELECT pg_advisory_xact_lock(hashtext('bullmq:finalization'), hashtext($1))`;
const PUBLISHERS = ['vendors', 'moderation', 'requests'] as const;
const EVENTS_OF_A_ROUND = ['vendors.profile-submitted.v1', 'moderation.case-decided.v1', 'requests.request-published.v1'];

describe('kill -9 of the marketplace loses nothing and does nothing twice', () => {
  let site: OnDatabase;
  let observer: Observer;
  let rounds: Rounds;
  let round: Round;
  const holders: Holder[] = [];

  beforeAll(async () => {
    site = await OnDatabase.create();
    observer = await Observer.of(site.database.url);
    rounds = await Rounds.begin(site.url, await site.operator(), observer);
  });

  afterAll(async () => {
    await observer.end();
    await site.remove();
  });

  beforeEach(async () => {
    round = await rounds.prepare();
  });

  // A failed test lets go too: else the next ones wait for it.
  afterEach(async () => {
    await Promise.all(holders.splice(0).map((holder) => holder.letGo()));
  });

  const newHolder = async () => {
    const holder = await Holder.of(site.database.url);
    holders.push(holder);
    return holder;
  };

  const unfinished = () => observer.count(`bullmq.job WHERE queue = ANY($1) AND data->>'type' = ANY($2) AND state <> 'completed'`, [HANDLERS, EVENTS_OF_A_ROUND]);

  /** The writes are committed, their events not in the queue: the process waits for the queue's lock. */
  const reachHandOver = async (): Promise<Holder> => {
    // What was prepared leaves jobs of the same kinds, which are not what is looked at.
    await eventually('the end of what was prepared', async () => ((await unfinished()) === 0 ? true : undefined));
    const queues = await newHolder();
    for (const service of HANDLERS) await queues.hold(HOLD_QUEUE, [service]);
    await rounds.act(round);
    await observer.untilWaiting('queue', 'add_job', HANDLERS.length);
    return queues;
  };

  const killThenRestart = async (holder: Holder) => {
    await site.kill();
    await holder.letGo();
    await site.start();
    await rounds.moveTo((person) => site.again(person));
  };

  const expectOnce = async () => {
    await rounds.expectOnce(round);
    expect(await observer.count(`bullmq.job WHERE state = 'failed'`)).toBe(0);
  };

  it('between commit and relay', async () => {
    const queues = await reachHandOver();
    expect(await unfinished()).toBe(0);
    await killThenRestart(queues);
    await expectOnce();
  });

  it('between the hand-over to the queue and its mark in the outbox', async () => {
    const queues = await reachHandOver();
    const marks = await newHolder();
    // SHARE lets the relay keep its rows and refuses it the UPDATE.
    for (const service of PUBLISHERS) await marks.hold(`LOCK TABLE ${service}.outbox IN SHARE MODE`);
    await queues.letGo();
    await observer.untilWaiting('relay', 'SET relayed_at', PUBLISHERS.length);
    await killThenRestart(marks);
    await expectOnce();
  });

  it('between relay and handler', async () => {
    const queues = await reachHandOver();
    const inboxes = await newHolder();
    const claim = (consumer: string, subscriber: string, publisher: string, type: string) =>
      inboxes.hold(`SELECT pg_advisory_xact_lock(hashtextextended('${consumer}.inbox ' || $1 || ' ' || id, 0)) FROM ${publisher}.outbox WHERE type = $2 AND relayed_at IS NULL`, [subscriber, type]);
    expect(await claim('moderation', 'moderation.on-profile-submitted', 'vendors', 'vendors.profile-submitted.v1')).toBe(1);
    expect(await claim('vendors', 'vendors.on-case-decided', 'moderation', 'moderation.case-decided.v1')).toBe(1);
    expect(await claim('matching', 'matching.on-request-published', 'requests', 'requests.request-published.v1')).toBe(1);
    await queues.letGo();
    for (const service of HANDLERS) await observer.untilWaiting(service, 'pg_advisory_xact_lock');
    await killThenRestart(inboxes);
    await expectOnce();
  });

  it('inside a handler', async () => {
    const rows = await newHolder();
    await rounds.reachHandlers(round, rows);
    await killThenRestart(rows);
    await expectOnce();
  });
});
