import type { Logger } from 'pino';
import type { JobReport } from '../queue/service-worker.js';
import type { Metrics } from './metrics.js';

/** Logs and measures every job; an event's line names the request and the trace that it came from. Schedules that went well are only measured. */
export const reportJob =
  (log: Logger, metrics: Metrics) =>
  ({ job, event, seconds, error }: JobReport): void => {
    metrics.observeJob(job, error === undefined ? 'done' : 'failed', seconds);
    const line = { job, ...(event ? { event: event.id, requestId: event.requestId, traceparent: event.traceparent } : {}), ms: Math.round(seconds * 10_000) / 10 };
    if (error !== undefined) log.warn({ ...line, err: error }, 'job failed');
    else if (event) log.info(line, 'handled');
  };
