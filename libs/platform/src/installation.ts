import { DomainError } from '#contracts';
import { InvalidConfiguration, loadConfig, withEmbedded, type Config } from './config/config.js';
import { runningEmbeddedUrl } from './embedded/attach.js';
import { DataFolderInUse } from './embedded/data-folder-lock.js';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.js';
import { EmbeddedPostgresFailed } from './embedded/failure.js';
import { readOrCreateMasterKey } from './embedded/private-file.js';
import { StartRefused } from './start-refused.js';

/** Exit codes of every command: 0 done, 1 failed, 2 wrong configuration or usage, 3 the data folder is in use. */
export const EXIT = { failed: 1, usage: 2, inUse: 3 } as const;

/** A complete configuration and how to let go of what was started for it. */
export interface Installation {
  readonly config: Config;
  /** True when this process started the embedded database, false when it runs elsewhere. */
  readonly ownsDatabase: boolean;
  /** Stops the embedded database, within about `withinMs` (8 s) however much it still has to write. */
  close(withinMs?: number): Promise<void>;
}

export interface OpenOptions {
  /** A marketplace that already runs on the data folder is joined instead of refused. */
  readonly attach?: boolean;
  /** When aborted, a database that is being started is stopped, and opening fails. */
  readonly signal?: AbortSignal;
  /** Called when there is nothing to do for this process but to wait for the database. */
  readonly waiting?: () => void;
}

const only = ({ signal, waiting }: OpenOptions) => ({ ...(signal ? { signal } : {}), ...(waiting ? { waiting } : {}) });

/** The installation that the environment describes. On the embedded default its PostgreSQL is started. */
export async function openInstallation(options: OpenOptions = {}): Promise<Installation> {
  const config = loadConfig();
  if (!config.embedded) return { config, ownsDatabase: false, close: () => Promise.resolve() };
  try {
    const postgres = await startEmbeddedPostgres({ dataFolder: config.dataFolder, ...only(options) });
    return { config: withEmbedded(config, postgres.url, await readOrCreateMasterKey(config.dataFolder)), ownsDatabase: true, close: (withinMs) => postgres.stop(withinMs) };
  } catch (error) {
    const url = options.attach && error instanceof DataFolderInUse ? await runningEmbeddedUrl(config.dataFolder) : undefined;
    if (url === undefined) throw error;
    return { config: withEmbedded(config, url, await readOrCreateMasterKey(config.dataFolder)), ownsDatabase: false, close: () => Promise.resolve() };
  }
}

/** Says why a process could not start and gives the exit code: one sentence for what a person can mend, the stack for the rest. */
export function explainFailure(error: unknown): number {
  if (error instanceof InvalidConfiguration || error instanceof StartRefused || error instanceof DataFolderInUse || error instanceof EmbeddedPostgresFailed) {
    process.stderr.write(`${error.message}\n`);
    return error instanceof DataFolderInUse ? EXIT.inUse : error instanceof EmbeddedPostgresFailed ? EXIT.failed : EXIT.usage;
  }
  if (error instanceof DomainError) {
    process.stderr.write(`${error.message}${error.errors.map((item) => `\n  - ${item.pointer.slice(1)} ${item.detail}`).join('')}\n`);
    return EXIT.failed;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}
