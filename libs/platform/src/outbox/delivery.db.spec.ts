import type { EventEnvelope, VendorChanged } from '#contracts';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../database/tx.js';
import { startProcess, type RunningProcess } from '../process.js';
import { deliver } from '../queue/service-worker.js';
import type { ScheduledTask, Subscriber } from '../queue/subscriber.js';
import { Runtime } from '../runtime.js';
import { defineService } from '../service-module.js';
import { cloneDatabase, type TestDatabase, until } from '../testing/index.js';
import { listDeadLetters, replayDeadLetters } from './dead-letters.js';
import { Reconciliation } from './reconciliation.js';

let poisoned = false;

/** Its effect in the database is one event of its own. */
@Injectable()
class OnVendorChanged implements Subscriber<'vendors.vendor-changed.v1'> {
  handle(tx: Tx, event: EventEnvelope<VendorChanged>): Promise<void> {
    if (poisoned) throw new Error('poison');
    tx.announce('matching.request-ranked.v1', { requestId: event.payload.vendorId, runId: event.id, version: 1, invite: [] });
    return Promise.resolve();
  }
}

let scheduled = 0;

/** As a task fails whose database is away. */
@Injectable()
class AlwaysFails implements ScheduledTask {
  run(): Promise<void> {
    scheduled += 1;
    return Promise.reject(new Error('not today'));
  }
}

const vendors = defineService<'vendors'>({ name: 'vendors', rows: [], controllers: [], providers: [], subscribers: { 'vendors.on-case-decided': OnVendorChanged as never, 'vendors.on-confirmation-asked': OnVendorChanged as never, 'vendors.on-confirmation-answered': OnVendorChanged as never }, schedules: [], commands: [] });
const matching = defineService<'matching'>({
  name: 'matching', rows: [], controllers: [], providers: [], schedules: [{ name: 'matching.fail', everyMs: 100, task: AlwaysFails }], commands: [],
  subscribers: { 'matching.on-vendor-changed': OnVendorChanged, 'matching.on-vendor-listed': OnVendorChanged as never, 'matching.on-request-published': OnVendorChanged as never, 'matching.on-request-amended': OnVendorChanged as never },
});

describe('events from commit to effect', () => {
  let clone: TestDatabase;
  let admin: pg.Pool;
  let runtime: Runtime;
  let running: RunningProcess;
  const effects = async () => Number((await runtime.databaseOf('matching').one<{ n: string }>('SELECT count(*) AS n FROM matching.outbox'))?.n);
  const change = (options: { holdKey?: string } = {}) =>
    runtime.databaseOf('vendors').transaction((tx) => {
      tx.announce('vendors.vendor-changed.v1', { vendorId: uuidv7(), organisationId: uuidv7(), version: 1 }, options);
      return Promise.resolve();
    });

  const letterOf = (eventId: string) => `${eventId}.matching.on-vendor-changed`;
  /** As if it had been announced and handed over. */
  const addMalformed = async () => {
    const event = { id: uuidv7(), type: 'vendors.vendor-changed.v1', occurredAt: new Date().toISOString(), payload: {} };
    await admin.query('INSERT INTO vendors.outbox (id, type, payload, occurred_at, relayed_at) VALUES ($1, $2, $3, $4, clock_timestamp())', [event.id, event.type, event.payload, event.occurredAt]);
    await runtime.queues.of('matching').add('matching.on-vendor-changed', event, { jobId: letterOf(event.id) });
    return event.id;
  };

  beforeAll(async () => {
    clone = await cloneDatabase();
    admin = new pg.Pool({ connectionString: clone.url, max: 4 });
    runtime = new Runtime(clone.config, [vendors, matching]);
    running = await startProcess(runtime);
  });

  afterAll(async () => {
    await running.stop();
    await admin.end();
    await clone.drop();
  });

  it('reach their subscriber once', async () => {
    await change();
    await until(async () => (await effects()) === 1);
  });

  it('have one effect however often they are delivered', async () => {
    const before = await effects();
    const subscriber = new OnVendorChanged();
    const envelope = { id: uuidv7(), type: 'vendors.vendor-changed.v1', occurredAt: new Date().toISOString(), payload: { vendorId: uuidv7(), organisationId: uuidv7(), version: 1 } };
    const work = { service: 'matching', database: runtime.databaseOf('matching'), subscribers: new Map([['matching.on-vendor-changed', subscriber as unknown as Subscriber]]) } as const;
    await Promise.all([1, 2, 3, 4, 5].map(() => deliver(work, 'matching.on-vendor-changed', envelope)));
    expect(await effects()).toBe(before + 1);
  });

  it('wait while they are held and leave once their key is released', async () => {
    const before = await effects();
    const holdKey = uuidv7();
    await change({ holdKey });
    await change();
    await until(async () => (await effects()) === before + 1);
    expect(await runtime.databaseOf('vendors').query('SELECT 1 FROM vendors.outbox WHERE hold_key = $1 AND relayed_at IS NULL', [holdKey])).toHaveLength(1);
    await runtime.databaseOf('vendors').transaction((tx) => Promise.resolve(tx.release(holdKey)));
    await until(async () => (await effects()) === before + 2);
  });

  it('are delivered again when the queue has lost them', async () => {
    const before = await effects();
    const id = uuidv7();
    await admin.query(
      `INSERT INTO vendors.outbox (id, type, payload, occurred_at, relayed_at) VALUES ($1, 'vendors.vendor-changed.v1', $2, clock_timestamp(), clock_timestamp() - interval '1 minute')`,
      [id, { vendorId: uuidv7(), organisationId: uuidv7(), version: 1 }],
    );
    const reconciliation = new Reconciliation('vendors', admin, runtime.queues);
    expect(await reconciliation.look()).toBe(1);
    await until(async () => (await effects()) === before + 1);
    expect(await reconciliation.look()).toBe(0);
  });

  it('leave although the connection of their relay was cut in the middle of its work, and its process lives on', async () => {
    const before = await effects();
    const locker = new pg.Client({ connectionString: clone.url });
    await locker.connect();
    await locker.query('BEGIN; LOCK TABLE vendors.outbox IN ACCESS EXCLUSIVE MODE');
    const waiting = async () => (await locker.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'marketplace-relay' AND wait_event_type = 'Lock' AND datname = current_database()`)).rows;
    await until(async () => (await waiting()).length > 0);
    await locker.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [(await waiting()).map(({ pid }) => pid)]);
    await until(async () => (await waiting()).length > 0);
    await locker.query('COMMIT');
    await locker.end();
    await change();
    await until(async () => (await effects()) === before + 1);
  });

  it('end among the dead letters when they are malformed, and can be replayed', async () => {
    const before = await effects();
    const id = await addMalformed();
    await until(async () => (await listDeadLetters(runtime.queues)).some((letter) => letter.eventId === id));
    expect(await replayDeadLetters(runtime)).toEqual({ replayed: 1, forgotten: 0 });
    await until(async () => (await listDeadLetters(runtime.queues)).some((letter) => letter.eventId === id));
    expect(await replayDeadLetters(runtime, letterOf(id))).toEqual({ replayed: 1, forgotten: 0 });
    await until(async () => (await listDeadLetters(runtime.queues)).some((letter) => letter.eventId === id));
    expect(await effects()).toBe(before);
  });

  it('are not replayed under an id that is no dead letter’s', async () => {
    await expect(replayDeadLetters(runtime, letterOf(uuidv7()))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are forgotten instead when they have left the outbox: then everybody has handled them', async () => {
    const id = await addMalformed();
    await until(async () => (await listDeadLetters(runtime.queues)).some((letter) => letter.eventId === id));
    await admin.query('DELETE FROM vendors.outbox WHERE id = $1', [id]);
    expect(await replayDeadLetters(runtime, letterOf(id))).toEqual({ replayed: 0, forgotten: 1 });
    expect((await listDeadLetters(runtime.queues)).filter((letter) => letter.eventId === id)).toEqual([]);
  });

  it('are listed and replayed in whatever number', async () => {
    const ids = await Promise.all(Array.from({ length: 520 }, addMalformed));
    const failed = async () => (await listDeadLetters(runtime.queues)).filter(({ eventId }) => ids.includes(eventId)).length;
    await until(async () => (await failed()) === ids.length);
    expect((await replayDeadLetters(runtime)).replayed).toBeGreaterThanOrEqual(ids.length);
    await runtime.queues.of('matching').clean(0, 0, 'failed');
  }, 60_000);

  it('stay among the dead letters, however many, while scheduled tasks of the same queue fail', async () => {
    const ids = Array.from({ length: 12 }, () => uuidv7());
    const jobs = ids.map((id) => ({ name: 'matching.on-vendor-changed', data: { id, type: 'vendors.vendor-changed.v1', occurredAt: new Date().toISOString(), payload: {} }, opts: { jobId: `${id}.matching.on-vendor-changed` } }));
    await runtime.queues.of('matching').addBulk(jobs);
    const kept = async () => (await listDeadLetters(runtime.queues)).filter(({ eventId }) => ids.includes(eventId)).length;
    await until(async () => (await kept()) === ids.length);
    const before = scheduled;
    await until(() => Promise.resolve(scheduled > before + 3));
    expect(await kept()).toBe(ids.length);
  }, 15_000);

  it('keep trying while a subscriber fails and succeed when it recovers', async () => {
    const before = await effects();
    poisoned = true;
    await change();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await effects()).toBe(before);
    poisoned = false;
    await until(async () => (await effects()) === before + 1);
  });
});
