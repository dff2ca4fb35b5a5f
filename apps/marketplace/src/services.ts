import { identityModule } from '#identity';
import { matchingModule } from '#matching';
import { moderationModule } from '#moderation';
import type { ServiceModule } from '#platform';
import { requestsModule } from '#requests';
import { vendorsModule } from '#vendors';

/** Every service, in one process. */
export const ALL_SERVICES: readonly ServiceModule[] = [identityModule, vendorsModule, requestsModule, matchingModule, moderationModule];
