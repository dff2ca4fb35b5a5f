import 'reflect-metadata';
import { identityModule } from '#identity';
import { MIGRATIONS } from '#migrations';
import { runProcess } from '#platform';

await runProcess([identityModule], { migrations: MIGRATIONS });
