import type { ServiceName } from '#contracts';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../database/database.js';
import { endsWithin } from '../deadline.js';
import type { Queues } from '../queue/queues.js';

/** A number that is not known by then is left out: whoever reads the others has to know that the queue is away. */
const COLLECT_MS = 2_000;

/** Prometheus metrics of one process. Routes are labelled by template, never by path: a path could tell of a sealed bid (R4). */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Histogram;
  private readonly jobs: Histogram;

  constructor(databases: readonly Database[], queues: Queues) {
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of HTTP requests by route template.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.registry],
    });
    this.jobs = new Histogram({
      name: 'job_duration_seconds',
      help: 'Duration of background jobs by name and outcome.',
      labelNames: ['job', 'outcome'],
      buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 30],
      registers: [this.registry],
    });
    this.gauge('queue_answers', 'Whether the queue answers: 1 or 0.', [], async (gauge) => gauge.set((await queues.answers(databases[0]?.service ?? 'identity')) ? 1 : 0));
    this.gauge('queue_jobs', 'Jobs of a queue by state.', ['queue', 'state'], async (gauge) => {
      for (const [queue, counts] of Object.entries(await queues.counts())) for (const [state, count] of Object.entries(counts)) gauge.set({ queue, state }, count);
    });
    this.gauge('queue_age_seconds', 'Age of the oldest job that waits in a queue.', ['queue'], async (gauge) => {
      for (const [queue, seconds] of Object.entries(await queues.ages())) gauge.set({ queue }, seconds);
    });
    // Held events are left out: their number and age would tell of sealed bids.
    this.gauge('outbox_waiting', 'Events that wait to be relayed (held ones are not counted).', ['service'], (gauge) => eachOutbox(databases, (service, row) => gauge.set({ service }, row.waiting)));
    this.gauge('outbox_lag_seconds', 'Age of the oldest event that waits to be relayed.', ['service'], (gauge) => eachOutbox(databases, (service, row) => gauge.set({ service }, row.lag)));
    this.gauge('database_pool_connections', 'Connections of a service by state.', ['service', 'state'], async (gauge) => {
      for (const database of databases) {
        gauge.set({ service: database.service, state: 'total' }, database.pool.totalCount);
        gauge.set({ service: database.service, state: 'idle' }, database.pool.idleCount);
        gauge.set({ service: database.service, state: 'waiting' }, database.pool.waitingCount);
      }
    });
  }

  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  observeJob(job: string, outcome: 'done' | 'failed', seconds: number): void {
    this.jobs.observe({ job, outcome }, seconds);
  }

  private gauge(name: string, help: string, labelNames: string[], read: (gauge: Gauge) => Promise<void>): void {
    this.registry.registerMetric(new Gauge({ name, help, labelNames, registers: [], collect() { return endsWithin(read(this), COLLECT_MS).then((known) => (known ? undefined : this.reset())); } }));
  }
}

async function eachOutbox(databases: readonly Database[], use: (service: ServiceName, row: { waiting: number; lag: number }) => void): Promise<void> {
  for (const database of databases) {
    const row = await database.one<{ waiting: number; lag: number }>(`
      SELECT count(*)::int AS waiting, coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)::float8 AS lag
      FROM ${database.service}.outbox WHERE relayed_at IS NULL AND hold_key IS NULL`);
    if (row) use(database.service, row);
  }
}
