import type { Application } from './application.js';
import { endsWithin } from './deadline.js';
import { leaveAddress } from './embedded/address.js';
import { EXIT, explainFailure, openInstallation, type Installation } from './installation.js';
import type { RunningProcess } from './process.js';

/** Of the ten seconds that a stop may take, the services have these at most, */
const SERVICES_WITHIN_MS = 9_000;
/** and by then the database is down, if need be without having written what its next start would then read again. */
const DATABASE_BY_MS = 9_250;
const LEAST_MS = 250;

/**
 * A whole `main.ts`: starts the given services, stops them on SIGTERM and Ctrl-C, exits with a documented code. `load` imports them: reading their modules takes
 * longer than anything else a start computes, so the database starts meanwhile, and this file itself imports none of them.
 */
export async function runProcess(load: () => Promise<Application>): Promise<void> {
  let opening: Promise<Installation> | undefined;
  let running: RunningProcess | undefined;
  let stopping = false;
  const starting = new AbortController();
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    const began = performance.now();
    const stopped = running?.stop().catch((error: unknown) => explainFailure(error)) ?? Promise.resolve();
    const inTime = await endsWithin(stopped, SERVICES_WITHIN_MS);
    // Nobody else would stop a database that is just being started.
    starting.abort();
    const left = () => Math.max(LEAST_MS, DATABASE_BY_MS - (performance.now() - began));
    const opened = opening?.catch(() => undefined) ?? Promise.resolve(undefined);
    // A data folder on a disk that does not answer would be waited for for ever.
    const installation = (await endsWithin(opened, left())) ? await opened : undefined;
    await installation?.close(left()).catch((error: unknown) => explainFailure(error));
    process.exit(inTime ? code : code || EXIT.failed);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  process.on('uncaughtException', (error) => void (stopping ? undefined : stop(explainFailure(error))));
  try {
    let begin = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (begin = resolve));
    opening = openInstallation({ signal: starting.signal, waiting: begin });
    await Promise.race([waiting, opening]);
    const [installation, application, { assemble }] = await Promise.all([opening, load(), import('./assemble.js')]);
    const { runtime, start } = assemble(installation, application);
    // A connection that dies between two uses must not end a process that can reconnect.
    process.on('unhandledRejection', (reason) => runtime.log.error({ err: reason }, 'unhandled rejection'));
    running = await start();
    await application.started?.(running, runtime);
    // Whoever waits for the address finds a marketplace that is filled as it is going to be.
    if (installation.config.embedded && !stopping) await leaveAddress(installation.config.dataFolder, running.url);
  } catch (error) {
    if (!stopping) await stop(explainFailure(error));
  }
}
