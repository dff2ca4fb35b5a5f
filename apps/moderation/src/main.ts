import 'reflect-metadata';
import { moderationModule } from '#moderation';
import { MIGRATIONS } from '#migrations';
import { runProcess } from '#platform';

await runProcess([moderationModule], { migrations: MIGRATIONS });
