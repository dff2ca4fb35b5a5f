import { EVENTS, type EventEnvelope, type EventType, type ServiceName } from '#contracts';
import { JOB_OPTIONS, type AddedJob, type Queues } from '../queue/queues.js';

/** An event as the statements of this folder read it. */
export interface OutboxRow {
  readonly id: string;
  readonly type: EventType;
  readonly payload: object;
  readonly request_id: string | null;
  readonly traceparent: string | null;
  readonly occurred_at: Date;
}

/** The columns of {@link OutboxRow} in a statement that calls the outbox `alias`. */
export const OUTBOX_COLUMNS = (alias: string) => `${alias}.id, ${alias}.type, ${alias}.payload, ${alias}.request_id, ${alias}.traceparent, ${alias}.occurred_at`;

const toEnvelope = (row: OutboxRow): EventEnvelope => ({
  id: row.id,
  type: row.type,
  occurredAt: row.occurred_at.toISOString(),
  payload: row.payload,
  ...(row.request_id ? { requestId: row.request_id } : {}),
  ...(row.traceparent ? { traceparent: row.traceparent } : {}),
});

/** BullMQ refuses ':' in custom ids; ids of events and names of subscribers have none. */
const jobIdOf = (eventId: string, subscriber: string) => `${eventId}.${subscriber}`;

/** The service that a subscriber belongs to, which its name begins with. */
export const consumerOf = (subscriber: string) => subscriber.split('.')[0] as ServiceName;

/** Adds one job for each event and subscriber: those that the catalogue declares, or one alone. A job that the queue still knows keeps its id and is not doubled. */
export async function handOver(queues: Queues, rows: readonly OutboxRow[], only?: string): Promise<void> {
  const jobs = new Map<ServiceName, AddedJob[]>();
  for (const row of rows) {
    for (const subscriber of only === undefined ? (EVENTS[row.type]?.subscribers ?? []) : [only]) {
      const consumer = consumerOf(subscriber);
      const list = jobs.get(consumer) ?? [];
      list.push({ name: subscriber, data: toEnvelope(row), opts: { ...JOB_OPTIONS, jobId: jobIdOf(row.id, subscriber) } });
      jobs.set(consumer, list);
    }
  }
  await Promise.all([...jobs].map(([consumer, list]) => queues.add(consumer, list)));
}
