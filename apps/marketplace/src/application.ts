import { MIGRATIONS } from '#migrations';
import type { Application } from '#platform';
import { started } from './first-start.js';
import { ALL_SERVICES } from './services.js';

/** The all-in-one. */
export const APPLICATION: Application = { services: ALL_SERVICES, migrations: MIGRATIONS, started };
