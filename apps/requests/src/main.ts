import 'reflect-metadata';
import { requestsModule } from '#requests';
import { runProcess } from '#platform';

await runProcess([requestsModule]);
