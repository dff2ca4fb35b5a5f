import { SERVICES, type EventEnvelope } from '#contracts';
import { listDeadLetters, type Queues } from '#platform';
import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { runChecks } from './check.js';
import { PENDING } from './event-checks.js';
import { violationsOf, type Violation } from './violation.js';

/** Reconciliation adds again what is 15 s old every 20 s; a killed worker's jobs come back after 30 s. */
const SETTLED_WITHIN_MS = 100_000;
const UNFINISHED = ['waiting', 'active', 'delayed', 'prioritized'] as const;

/** Jobs of events that are not done; schedules always have one that waits for its time. */
async function unfinishedJobs(queues: Queues): Promise<string[]> {
  const jobs = await Promise.all(SERVICES.map((service) => queues.of(service).getJobs([...UNFINISHED], 0, 200)));
  return jobs.flat().filter((job) => job && 'type' in job.data).map((job) => `${(job.data as EventEnvelope).type} ${job.id}`);
}

export interface Settling {
  /** From the call until nothing waited any more. */
  readonly ms: number;
  readonly violations: readonly Violation[];
}

/** Waits until the marketplace has come to rest: outboxes empty, every event handled, queues without jobs. What then remains is a violation. */
export async function settle(client: Client, queues: Queues): Promise<Settling> {
  const started = Date.now();
  let violations: Violation[];
  do {
    violations = await runChecks(client, PENDING);
    if (violations.length === 0) violations = violationsOf('the queues are empty at the end', await unfinishedJobs(queues));
    if (violations.length > 0) await sleep(500);
  } while (violations.length > 0 && Date.now() - started < SETTLED_WITHIN_MS);
  const letters = await listDeadLetters(queues);
  return { ms: Date.now() - started, violations: [...violations, ...violationsOf('no event ends among the dead letters', letters.map(({ subscriber, eventId, failedReason }) => `${subscriber} ${eventId}: ${failedReason}`))] };
}

/** Deliveries beyond the first, as the queues counted them: what the inbox had to absorb. */
export async function redeliveries(queues: Queues): Promise<number> {
  const jobs = await Promise.all(SERVICES.map((service) => queues.of(service).getJobs(['completed'], 0, 20_000)));
  return jobs.flat().filter((job) => job && 'type' in job.data).reduce((sum, job) => sum + Math.max(0, job.attemptsStarted - 1), 0);
}
