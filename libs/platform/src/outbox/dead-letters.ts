import { SERVICES, type EventEnvelope } from '#contracts';
import type { Queues } from '../queue/queues.js';

/** A job that failed for good and waits for an operator. */
export interface DeadLetter {
  readonly service: string;
  readonly jobId: string;
  readonly subscriber: string;
  readonly eventType: string;
  readonly eventId: string;
  readonly failedReason: string;
}

/** Every dead letter, at most `limit` of each service. */
export async function listDeadLetters(queues: Queues, limit = 500): Promise<DeadLetter[]> {
  const lists = await Promise.all(
    SERVICES.map(async (service) => {
      const jobs = await queues.of(service).getFailed(0, limit - 1);
      return jobs
        .filter((job) => 'type' in job.data)
        .map((job) => {
          const event = job.data as EventEnvelope;
          return { service, jobId: job.id ?? '', subscriber: job.name, eventType: event.type, eventId: event.id, failedReason: job.failedReason ?? '' };
        });
    }),
  );
  return lists.flat();
}

/** Sends dead letters back to their queue, one or all of them; returns how many. A retry keeps the job's id, which a second add would be ignored for. */
export async function replayDeadLetters(queues: Queues, jobId?: string): Promise<number> {
  const letters = (await listDeadLetters(queues)).filter((letter) => jobId === undefined || letter.jobId === jobId);
  for (const letter of letters) {
    const job = await queues.of(letter.service as (typeof SERVICES)[number]).getJob(letter.jobId);
    await job?.retry('failed', { resetAttemptsMade: true });
  }
  return letters.length;
}
