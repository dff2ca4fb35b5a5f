export { ApiClient, type Answer, type CallOptions, type Send } from './api-client.js';
export { Authenticator } from './authenticator.js';
