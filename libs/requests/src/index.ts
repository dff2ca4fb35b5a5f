export { requestsModule } from './requests.module.js';
