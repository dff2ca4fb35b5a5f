export { ApiClient, type Answer, type CallOptions } from './api-client.js';
