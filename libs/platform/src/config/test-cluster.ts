const VARIABLE = 'MARKETPLACE_TEST_CLUSTERS';

/**
 * Where the PostgreSQL of this Jest worker is: the global set-up leaves the DSNs of all in the environment. Each worker has its own, because a transaction
 * open in any database of a server holds back what every other may take for committed: the tails that wait for it are those of all databases.
 */
export const testClusterUrl = (): string | undefined => process.env[VARIABLE]?.split(' ')[Number(process.env['JEST_WORKER_ID'] ?? 1) - 1];

export const leaveTestClusterUrls = (urls: readonly string[]): void => {
  process.env[VARIABLE] = urls.join(' ');
};
