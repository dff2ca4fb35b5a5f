export { moderationModule } from './moderation.module.js';
