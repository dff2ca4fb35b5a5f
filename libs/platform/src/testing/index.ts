export { leaveTestClusterUrl } from '../config/test-cluster.js';
export { cloneDatabase, startTestCluster, TEST_MASTER_KEY, testConfig, type TestDatabase } from './database-cluster.js';
export { memberCaller, openServices, operatorCaller, withKey, type TestService } from './test-process.js';
