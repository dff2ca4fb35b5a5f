export { cloneDatabase, CLUSTER_URL_VARIABLE, startTestCluster, TEST_MASTER_KEY, testConfig, type TestDatabase } from './database-cluster.js';
export { memberCaller, openServices, operatorCaller, withKey, type TestService } from './test-process.js';
