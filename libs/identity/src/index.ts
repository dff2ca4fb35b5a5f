export { identityModule } from './identity.module.js';
