import { SERVICES, type EventEnvelope, type ServiceName } from '#contracts';
import { Queue, setDefaultBackendFactory, Worker, type ConnectionOptions, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type pg from 'pg';
import type { Config } from '../config/config.js';
import { queueUrlOf } from '../database/migrate.js';
import { endsWithin } from '../deadline.js';
import { openPool } from '../database/pool.js';
import { PreparingClient } from '../database/preparing-client.js';
import { patientPostgresBackend } from './postgres-backend.js';

/** What a worker receives: an event for one subscriber, or a due schedule without a body. */
export type JobData = EventEnvelope | Record<string, never>;

/** Jobs that are done are kept for whoever wants to see them; what makes an event count once is the inbox. */
const KEPT_S = 600;

/** A job is tried this often (about 7 minutes in all) before it stays in the dead-letter list. */
export const JOB_OPTIONS: JobsOptions = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 400, jitter: 0.2 },
  // No count: on PostgreSQL every job that ends would look through all that are kept, and a backlog of 10,000 take a minute instead of twelve seconds.
  removeOnComplete: { age: KEPT_S },
  removeOnFail: false,
};

/** A killed worker's jobs come back this often before they count as failed: at BullMQ's default of 1, kills send healthy jobs to the dead letters. */
const MAX_STALLED = 20;
/**
 * What a killed worker was doing waits for its lock to expire, then for up to two looks: 12 s at most. A worker that lives renews its locks at half
 * time; should it be late, the job runs twice at once, which the inbox allows for.
 */
const LOCK_DURATION_MS = 8_000;
const STALLED_INTERVAL_MS = 2_000;

/** A count to keep would be the whole queue's: ten of a schedule would leave ten dead letters of events, and ten of their ids. */
const SCHEDULED: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };
const LOOK_FOR_LOST_SCHEDULES_MS = 20_000;
/** BullMQ plans the next turn by the clock of the process that plans it, and keeps to it whoever tells it again: one planned by a clock that is fast would not come for hours. */
const wronglyPlanned = (next: number | undefined, everyMs: number): boolean => next !== undefined && next > Date.now() + everyMs + LOOK_FOR_LOST_SCHEDULES_MS;
/** Until a queue that did not answer is asked again; BullMQ's default for workers is 15 s. */
const RETRY_MS = 1_000;
/** A queue that takes longer to say anything counts as away. */
const ANSWER_MS = 1_000;
/** How long a queue that may be away is waited for when workers and connections are let go. */
const LET_GO_MS = 750;
/** Connections to a queue on PostgreSQL, for all services of the process: each costs the server a session of its own, and a worker listens on one. */
const QUEUES_POOL = 4;
const FEW_JOBS = 8;
const WORKERS_POOL = SERVICES.length + 6;

interface Recurring {
  readonly name: string;
  readonly everyMs: number;
}

/** A job as a queue is given it. */
export interface AddedJob {
  readonly name: string;
  readonly data: JobData;
  readonly opts: JobsOptions & { readonly jobId: string };
}

/**
 * One queue per service on the backend that QUEUE_URL names: PostgreSQL, or one Redis (docs/adr/0021). There the key prefix is hash-tagged, one tag per queue, as a
 * cluster would need it.
 */
export class Queues {
  private readonly queues = new Map<ServiceName, Queue<JobData>>();
  private readonly workers: Worker[] = [];
  private readonly pools: pg.Pool[] = [];
  private readonly clients = new Set<pg.Client>();
  private readonly redis: Redis[] = [];
  private readonly timers = new Map<ServiceName, NodeJS.Timeout>();
  private readonly onPostgres: boolean;
  private queuesPool: pg.Pool | undefined;
  private workersPool: pg.Pool | undefined;
  private readonly running = new Set<Promise<void>>();
  private finished: Promise<void> | undefined;

  private ended = false;

  constructor(private readonly config: Config, private readonly tell: (error: Error) => void) {
    this.onPostgres = config.queueUrl.startsWith('postgres');
    setDefaultBackendFactory(this.onPostgres ? patientPostgresBackend : undefined);
  }

  /** No more jobs are taken. */
  get closing(): boolean {
    return this.finished !== undefined;
  }

  /** What ends is told nothing of: a server that stops at the same time may end a connection first. */
  private readonly onError = (error: Error): void => {
    if (!this.ended) this.tell(error);
  };

  /** The queue of a service, connected on first use. */
  of(service: ServiceName): Queue<JobData> {
    let queue = this.queues.get(service);
    if (!queue) {
      queue = new Queue<JobData>(service, { connection: this.connection(false), ...this.prefix(service), defaultJobOptions: JOB_OPTIONS });
      queue.on('error', this.onError);
      this.queues.set(service, queue);
    }
    return queue;
  }

  /** Adds jobs; one whose id the queue knows is not doubled. On PostgreSQL a batch makes and drops two temporary tables, for which several jobs can be added one by one. */
  async add(service: ServiceName, jobs: readonly AddedJob[]): Promise<void> {
    const queue = this.of(service);
    if (!this.onPostgres || jobs.length > FEW_JOBS) await queue.addBulk([...jobs]);
    else await Promise.all(jobs.map(({ name, data, opts }) => queue.add(name, data, opts)));
  }

  /** Starts a worker of a service; it runs up to `concurrency` jobs at once. */
  work(service: ServiceName, concurrency: number, handle: (name: string, data: JobData) => Promise<void>): Worker {
    const worker = new Worker<JobData>(service, (job) => this.follow(handle(job.name, job.data)), {
      connection: this.connection(true),
      ...this.prefix(service),
      concurrency,
      maxStalledCount: MAX_STALLED,
      lockDuration: LOCK_DURATION_MS,
      stalledInterval: STALLED_INTERVAL_MS,
      runRetryDelay: RETRY_MS,
    });
    worker.on('error', this.onError);
    worker.on('failed', (job, error) => this.onError(new Error(`${service}: attempt ${job?.attemptsMade ?? 0} of ${job?.name ?? 'a job'} failed: ${error.message}`, { cause: error })));
    this.workers.push(worker);
    return worker;
  }

  /**
   * Has a job of each name added at intervals, from when the queue answers: the API starts, and goes on, without it. A queue that has forgotten them (Redis
   * without AOF), or was told by a process whose clock is fast, is told again while this process runs.
   */
  schedule(service: ServiceName, schedules: readonly Recurring[]): void {
    const queue = this.of(service);
    const plan = async ({ name, everyMs }: Recurring, again: boolean): Promise<void> => {
      const known = await queue.getJobScheduler(name);
      const wrong = known !== undefined && wronglyPlanned(known.next, everyMs);
      if (known && !wrong && !again) return;
      if (wrong) await queue.removeJobScheduler(name);
      await queue.upsertJobScheduler(name, { every: everyMs }, { name, data: {}, opts: SCHEDULED });
    };
    const add = (schedule: Recurring) => plan(schedule, true);
    const addLost = (schedule: Recurring) => plan(schedule, false);
    const keep = async (tell: (schedule: Recurring) => Promise<unknown>): Promise<void> => {
      const told = await this.succeeds(async () => {
        for (const schedule of schedules) await tell(schedule);
      });
      if (!this.closing) this.timers.set(service, setTimeout(() => void keep(told ? addLost : tell), told ? LOOK_FOR_LOST_SCHEDULES_MS : RETRY_MS));
    };
    void keep(add);
  }

  private async succeeds(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!this.closing) this.onError(error as Error);
      return false;
    }
  }

  /** Takes no more jobs and finishes those that run. One that needs about `withinMs` is cut off, and is somebody else's when its lock expires. */
  finishJobs(withinMs: number): Promise<void> {
    return (this.finished ??= this.finish(withinMs));
  }

  private async finish(withinMs: number): Promise<void> {
    for (const timer of this.timers.values()) clearTimeout(timer);
    const end = performance.now() + withinMs - LET_GO_MS;
    const closed = Promise.all(this.workers.map((worker) => worker.close()));
    do {
      await endsWithin(Promise.allSettled(this.running), end - performance.now());
      if (await endsWithin(closed, LET_GO_MS)) return;
    } while (this.running.size > 0 && performance.now() < end);
    this.onError(new Error(`workers are cut off: ${this.running.size === 0 ? 'the queue does not answer' : 'a job takes too long'}`));
    this.cutOff();
    await endsWithin(closed, LET_GO_MS);
  }

  /** What waits for an answer is told that there will be none. BullMQ itself would wait for ever. */
  private cutOff(): void {
    for (const client of this.clients) void client.end().catch(() => undefined);
    for (const connection of this.redis) connection.disconnect();
  }

  private follow(job: Promise<void>): Promise<void> {
    this.running.add(job);
    return job.finally(() => this.running.delete(job));
  }

  /** Lets go of every connection, of jobs that still run too. */
  async close(): Promise<void> {
    await this.finishJobs(0);
    this.ended = true;
    await endsWithin(Promise.allSettled([...this.queues.values()].map((queue) => queue.close())), LET_GO_MS);
    const ended = Promise.allSettled(this.pools.map((pool) => pool.end()));
    if (!(await endsWithin(ended, LET_GO_MS))) this.cutOff();
    for (const connection of this.redis) connection.disconnect();
  }

  /** Whether the queue of a service answers. */
  answers(service: ServiceName): Promise<boolean> {
    return endsWithin(this.of(service).getJobCounts('waiting'), ANSWER_MS);
  }

  /** Waiting, active, delayed and failed jobs of every service. */
  async counts(): Promise<Record<string, Record<string, number>>> {
    const entries = await Promise.all(SERVICES.map(async (service) => [service, await this.of(service).getJobCounts('waiting', 'active', 'delayed', 'failed')] as const));
    return Object.fromEntries(entries);
  }

  /** For every service, how long its oldest waiting job has waited, in seconds; 0 when none waits. */
  async ages(): Promise<Record<string, number>> {
    const entries = await Promise.all(
      SERVICES.map(async (service) => {
        const [oldest] = await this.of(service).getJobs(['waiting'], 0, 0, true);
        return [service, oldest ? Math.max(0, (Date.now() - oldest.timestamp) / 1_000) : 0] as const;
      }),
    );
    return Object.fromEntries(entries);
  }

  /** The pool is ours so that its errors have a listener and its end is awaited. A job that a crash of the server forgets is delivered again from the outbox. */
  private openPool(max: number): pg.Pool {
    const options = '-c search_path=bullmq -c synchronous_commit=off';
    const pool = openPool({ connectionString: queueUrlOf(this.config), max, keepAlive: true, connectionTimeoutMillis: 5_000, options, Client: PreparingClient }, this.onError);
    pool.on('connect', (client) => this.clients.add(client as unknown as pg.Client));
    pool.on('remove', (client) => this.clients.delete(client as unknown as pg.Client));
    this.pools.push(pool);
    return pool;
  }

  private prefix(service: ServiceName): { prefix?: string } {
    return this.onPostgres ? {} : { prefix: `{marketplace:${service}}` };
  }

  private connection(blocking: boolean): ConnectionOptions {
    if (this.onPostgres) return (blocking ? (this.workersPool ??= this.openPool(WORKERS_POOL)) : (this.queuesPool ??= this.openPool(QUEUES_POOL))) as unknown as ConnectionOptions;
    const redis = new Redis(this.config.queueUrl, blocking ? { maxRetriesPerRequest: null } : { maxRetriesPerRequest: 1, commandTimeout: 5_000 });
    redis.on('error', this.onError);
    this.redis.push(redis);
    return redis;
  }
}
