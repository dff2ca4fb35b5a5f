import 'reflect-metadata';
import { MIGRATIONS } from '#migrations';
import { runProcess } from '#platform';
import { ALL_SERVICES } from './services.js';
import { welcome } from './welcome.js';

await runProcess(ALL_SERVICES, { migrations: MIGRATIONS, started: welcome });
