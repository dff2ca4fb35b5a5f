import type { MigrationClass } from './database/migrate.js';
import type { RunningProcess } from './process.js';
import type { Runtime } from './runtime.js';
import type { ServiceModule } from './service-module.js';

/** What a process consists of. */
export interface Application {
  readonly services: readonly ServiceModule[];
  /** All of them must be applied before the process is ready; an embedded database is brought up to date by the process itself. */
  readonly migrations: readonly MigrationClass[];
  /** Called once everything serves; what it throws ends the process. */
  readonly started?: (running: RunningProcess, runtime: Runtime) => Promise<void>;
}
