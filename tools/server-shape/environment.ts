// The only place of this folder that reads the environment.

/** Servers that the caller brings along; what is not given is started from Debian's packages. */
export interface GivenServers {
  readonly databaseUrl: string | undefined;
  readonly databaseDirectUrl: string | undefined;
  readonly queueUrl: string | undefined;
  /** The key that the given database was migrated with, when it is not a fresh one. */
  readonly masterKeyFile: string | undefined;
}

export function givenServers(): GivenServers {
  const { DATABASE_URL, DATABASE_DIRECT_URL, QUEUE_URL, MASTER_KEY_FILE } = process.env;
  return {
    databaseUrl: DATABASE_URL || undefined,
    databaseDirectUrl: DATABASE_DIRECT_URL || DATABASE_URL || undefined,
    queueUrl: QUEUE_URL || undefined,
    masterKeyFile: MASTER_KEY_FILE || undefined,
  };
}

/** Where executables are looked for; Debian keeps servers in sbin, which is not on everybody's PATH. */
export const searchPath = (): string => [process.env['PATH'], '/usr/local/sbin', '/usr/sbin', '/sbin'].filter(Boolean).join(':');
