import 'reflect-metadata';
import { requestsModule } from '#requests';
import { MIGRATIONS } from '#migrations';
import { runProcess } from '#platform';

await runProcess([requestsModule], { migrations: MIGRATIONS });
