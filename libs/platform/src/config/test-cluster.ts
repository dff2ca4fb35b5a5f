const VARIABLE = 'MARKETPLACE_TEST_CLUSTER';

/** Where the PostgreSQL of a test run is: Jest's global set-up leaves the DSN in the environment of its workers. */
export const testClusterUrl = (): string | undefined => process.env[VARIABLE];

export const leaveTestClusterUrl = (url: string): void => {
  process.env[VARIABLE] = url;
};
