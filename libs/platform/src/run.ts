import { migrate, type MigrationClass } from './database/migrate.js';
import { leaveAddress } from './embedded/address.js';
import { explainFailure, openInstallation, type Installation } from './installation.js';
import { startProcess, type RunningProcess } from './process.js';
import { Runtime } from './runtime.js';
import type { ServiceModule } from './service-module.js';

export interface RunOptions {
  /** All of them must be applied before the process is ready; an embedded database is brought up to date by the process itself. */
  readonly migrations: readonly MigrationClass[];
  /** Called once everything serves; what it throws ends the process. */
  readonly started?: (running: RunningProcess, runtime: Runtime) => Promise<void>;
}

/** How long a graceful stop may take before the process ends anyway. */
const STOP_WITHIN_MS = 9_500;

/** A whole `main.ts`: starts the given services, stops them on SIGTERM and Ctrl-C, exits with a documented code. */
export async function runProcess(services: readonly ServiceModule[], options: RunOptions): Promise<void> {
  let opening: Promise<Installation> | undefined;
  let running: RunningProcess | undefined;
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(code === 0 ? 1 : code), STOP_WITHIN_MS).unref();
    await running?.stop().catch((error: unknown) => explainFailure(error));
    // A signal in the middle of the start waits for the database, which nobody else would stop.
    const installation = await opening?.catch(() => undefined);
    await installation?.close().catch((error: unknown) => explainFailure(error));
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  process.on('uncaughtException', (error) => void stop(explainFailure(error)));
  try {
    opening = openInstallation();
    const installation = await opening;
    if (installation.ownsDatabase) await migrate(installation.config, options.migrations);
    const runtime = new Runtime(installation.config, services, options.migrations);
    // A connection that dies between two uses must not end a process that can reconnect.
    process.on('unhandledRejection', (reason) => runtime.log.error({ err: reason }, 'unhandled rejection'));
    running = await startProcess(runtime, { nextFreePort: installation.config.embedded });
    await options.started?.(running, runtime);
    // Whoever waits for the address finds a marketplace that is filled as it is going to be.
    if (installation.config.embedded && !stopping) await leaveAddress(installation.config.dataFolder, running.url);
  } catch (error) {
    if (!stopping) await stop(explainFailure(error));
  }
}
