import { EVENTS, eventsOf, MalformedEvent, parsePayload, type EventEnvelope, type EventType, type ServiceName } from '#contracts';
import { UnrecoverableError } from 'bullmq';
import type { Database } from '../database/database.js';
import { inboxOnce } from '../database/inbox.js';
import type { JobData, Queues } from './queues.js';
import { Rounds } from './rounds.js';
import type { Schedule, ScheduledTask, Subscriber } from './subscriber.js';

const CONCURRENCY = 16;

export interface ServiceWork {
  readonly service: ServiceName;
  readonly database: Database;
  readonly subscribers: ReadonlyMap<string, Subscriber>;
  readonly schedules: readonly (Omit<Schedule, 'task'> & { readonly task: ScheduledTask })[];
  /** Told of every job once it ended, well or not. */
  readonly report: (job: JobReport) => void;
}

/** How a job ended. `event` is absent for schedules; it carries the request and the trace in which the event was announced. */
export interface JobReport {
  readonly job: string;
  readonly event?: Pick<EventEnvelope, 'id' | 'requestId' | 'traceparent'>;
  readonly seconds: number;
  readonly error?: unknown;
}

/** Starts what one service does in the background: its subscribers and its schedules. */
export function startServiceWorker(queues: Queues, work: ServiceWork): void {
  const rounds = new Rounds(() => queues.closing);
  queues.work(work.service, CONCURRENCY, (name, data) => handleJob(work, rounds, name, data));
  queues.schedule(work.service, work.schedules);
}

async function handleJob(work: ServiceWork, rounds: Rounds, name: string, data: JobData): Promise<void> {
  const schedule = work.schedules.find((candidate) => candidate.name === name);
  const started = performance.now();
  const ended = (error?: unknown) =>
    work.report({ job: name, ...(schedule ? {} : { event: data as EventEnvelope }), seconds: (performance.now() - started) / 1_000, ...(error === undefined ? {} : { error }) });
  try {
    if (!schedule) await deliver(work, name, data as EventEnvelope);
    else if (!(await rounds.run(name, schedule.task))) return;
  } catch (error) {
    ended(error);
    throw error;
  }
  ended();
}

/** Runs a subscriber once for an event, in one transaction with its inbox row. */
export async function deliver(work: Pick<ServiceWork, 'service' | 'database' | 'subscribers'>, name: string, envelope: EventEnvelope): Promise<void> {
  const subscriber = work.subscribers.get(name);
  const type = envelope.type as EventType;
  if (!subscriber || !eventsOf(name).includes(type)) throw new UnrecoverableError(`${work.service} has no subscriber ${name} for ${envelope.type}`);
  const event = { ...envelope, payload: parseOrBury(type, envelope.payload) };
  await work.database.transaction(async (tx) => {
    if (await inboxOnce(tx, work.service, name, event.id)) await subscriber.handle(tx, event as never);
  }, event);
}

/** A malformed event cannot get better by being tried again: straight to the dead letters. */
function parseOrBury(type: EventType, payload: unknown): object {
  try {
    return parsePayload(type, EVENTS[type].payload as new () => object, payload);
  } catch (error) {
    if (error instanceof MalformedEvent) throw new UnrecoverableError(error.message);
    throw error;
  }
}
