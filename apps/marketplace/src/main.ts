import 'reflect-metadata';
import { runProcess } from '#platform/run';

await runProcess(async () => (await import('./application.js')).APPLICATION);
