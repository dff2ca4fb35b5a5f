import type { Application } from './application.js';
import { migrate } from './database/migrate.js';
import type { Installation } from './installation.js';
import { startProcess, type RunningProcess } from './process.js';
import { Runtime } from './runtime.js';

export interface Assembled {
  readonly runtime: Runtime;
  /** Brings a database of our own up to date and serves; it may be called once. */
  start(): Promise<RunningProcess>;
}

/** The parts of a process on an installation, put together. */
export function assemble({ config, ownsDatabase }: Installation, { services, migrations }: Application): Assembled {
  const runtime = new Runtime(config, services, migrations);
  const prepared = async () => {
    if (ownsDatabase) await migrate(config, migrations);
  };
  return { runtime, start: () => startProcess(runtime, { nextFreePort: config.embedded, prepared }) };
}
