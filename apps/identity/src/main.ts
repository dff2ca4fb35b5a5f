import 'reflect-metadata';
import { identityModule } from '#identity';
import { runProcess } from '#platform';

await runProcess([identityModule]);
