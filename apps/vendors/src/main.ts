import 'reflect-metadata';
import { vendorsModule } from '#vendors';
import { runProcess } from '#platform';

await runProcess([vendorsModule]);
