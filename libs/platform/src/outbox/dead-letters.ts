import { DomainError, SERVICES, type EventEnvelope, type ServiceName } from '#contracts';
import type { Job } from 'bullmq';
import type { JobData, Queues } from '../queue/queues.js';
import type { Runtime } from '../runtime.js';

/** A job that failed for good and waits for an operator. */
export interface DeadLetter {
  readonly service: string;
  readonly jobId: string;
  readonly subscriber: string;
  readonly eventType: string;
  readonly eventId: string;
  readonly failedReason: string;
}

/** What became of dead letters: `forgotten` ones had had their effect all the same. */
export interface Replayed {
  readonly replayed: number;
  readonly forgotten: number;
}

type Letter = Job<EventEnvelope>;

const PAGE = 500;

const isLetter = (job: Job<JobData> | undefined): job is Letter => job !== undefined && 'type' in job.data;

async function lettersOf(queues: Queues, service: ServiceName): Promise<Letter[]> {
  const queue = queues.of(service);
  const letters = new Map<string, Letter>();
  const count = await queue.getFailedCount();
  for (let from = 0; from < count; from += PAGE) {
    for (const job of await queue.getFailed(from, from + PAGE - 1)) if (isLetter(job)) letters.set(job.id ?? '', job);
  }
  return [...letters.values()];
}

/** Every dead letter. */
export async function listDeadLetters(queues: Queues): Promise<DeadLetter[]> {
  const lists = await Promise.all(
    SERVICES.map(async (service) =>
      (await lettersOf(queues, service)).map(({ id, name, data, failedReason }) => ({ service, jobId: id ?? '', subscriber: name, eventType: data.type, eventId: data.id, failedReason: failedReason ?? '' })),
    ),
  );
  return lists.flat();
}

/**
 * Sends dead letters back to their queue, one or all of them. A retry keeps the job's id, which a second add would be ignored for. An event that has left the outbox
 * was handled by everybody (docs/adr/0019): its letter is removed. Throws `not_found` when there is no letter of this id.
 */
export async function replayDeadLetters({ queues, databases }: Pick<Runtime, 'queues' | 'databases'>, jobId?: string): Promise<Replayed> {
  const letters = jobId === undefined ? (await Promise.all(SERVICES.map((service) => lettersOf(queues, service)))).flat() : [await letterOf(queues, jobId)];
  let replayed = 0;
  for (const letter of letters) {
    const publisher = letter.data.type.split('.')[0] as ServiceName;
    const database = databases.get(publisher);
    const waits = !database || (await database.one(`SELECT 1 FROM ${publisher}.outbox WHERE id = $1`, [letter.data.id]));
    if (waits) await letter.retry('failed', { resetAttemptsMade: true });
    else await letter.remove();
    replayed += waits ? 1 : 0;
  }
  return { replayed, forgotten: letters.length - replayed };
}

async function letterOf(queues: Queues, jobId: string): Promise<Letter> {
  for (const service of SERVICES) {
    const job = await queues.of(service).getJob(jobId);
    if (isLetter(job) && (await job.isFailed())) return job;
  }
  throw new DomainError('not_found', 'not_found', `There is no dead letter ${jobId}.`);
}
