export { vendorsModule } from './vendors.module.js';
