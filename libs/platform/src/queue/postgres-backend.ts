import { createPostgresBackend, type BackendFactory } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 500;

/** What BullMQ 6.7.0's connection and backend look like inside. */
interface Remembering {
  readyPromise: Promise<void> | undefined;
  waitUntilReady(): Promise<void>;
}

/**
 * BullMQ remembers for good that its first connection failed: a queue opened while PostgreSQL was starting would never work again, and a worker would ask the
 * remembered failure in an endless loop without a pause, so that the whole process hangs.
 */
function forgetFailures(target: Remembering): void {
  const wait = target.waitUntilReady.bind(target);
  target.waitUntilReady = async () => {
    const waiting = wait();
    const remembered = target.readyPromise;
    try {
      await waiting;
    } catch (error) {
      if (target.readyPromise === remembered) target.readyPromise = undefined;
      await sleep(PAUSE_MS);
      throw error;
    }
  };
}

/** BullMQ on PostgreSQL, for queues that may be opened before their database answers. */
export const patientPostgresBackend = ((name, options, more) => {
  const backend = createPostgresBackend(name, options as never, more);
  for (const part of [backend, (backend as unknown as { readonly connection: unknown }).connection]) forgetFailures(part as Remembering);
  return backend;
}) as BackendFactory;
