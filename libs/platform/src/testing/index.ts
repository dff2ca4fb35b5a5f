export { leaveTestClusterUrls } from '../config/test-cluster.js';
export { cloneDatabase, startTestCluster, TEST_MASTER_KEY, testConfig, type TestDatabase } from './database-cluster.js';
export { callHttp, type HttpAnswer, type HttpCall } from './http-call.js';
export { addAccount, addApiKey, addCaller, addMember, addOrganisation, revokeApiKey, tokenMaker, type OrganisationTraits, type StoredApiKey } from './identity-rows.js';
export { lift, sanction, storeDecision, type StoredDecision } from './moderation-rows.js';
export { asLogin, openOnClone, type OnClone } from './on-clone.js';
export { memberCaller, openServices, operatorCaller, withKey, type TestService } from './test-process.js';
export { until } from './until.js';
export { addListedVendor, qualify, type StoredVendor, type VendorTraits } from './vendors-rows.js';
