import 'reflect-metadata';
import { MIGRATIONS } from '#migrations';
import { runProcess } from '#platform';
import { started } from './first-start.js';
import { ALL_SERVICES } from './services.js';

await runProcess(ALL_SERVICES, { migrations: MIGRATIONS, started });
