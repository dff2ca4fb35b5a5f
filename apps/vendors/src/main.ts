import 'reflect-metadata';
import { vendorsModule } from '#vendors';
import { MIGRATIONS } from '#migrations';
import { runProcess } from '#platform';

await runProcess([vendorsModule], { migrations: MIGRATIONS });
