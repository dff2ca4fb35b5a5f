export { matchingModule } from './matching.module.js';
