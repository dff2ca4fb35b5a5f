import { identityModule } from '#identity';
import type { ServiceModule } from '#platform';

/** Every service, in one process. */
export const ALL_SERVICES: readonly ServiceModule[] = [identityModule];
