import 'reflect-metadata';
import { matchingModule } from '#matching';
import { runProcess } from '#platform';

await runProcess([matchingModule]);
