import 'reflect-metadata';
import { matchingModule } from '#matching';
import { MIGRATIONS } from '#migrations';
import { runProcess } from '#platform';

await runProcess([matchingModule], { migrations: MIGRATIONS });
