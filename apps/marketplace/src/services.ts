import { identityModule } from '#identity';
import { moderationModule } from '#moderation';
import type { ServiceModule } from '#platform';
import { requestsModule } from '#requests';

/** Every service, in one process. */
export const ALL_SERVICES: readonly ServiceModule[] = [identityModule, requestsModule, moderationModule];
