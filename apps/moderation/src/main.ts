import 'reflect-metadata';
import { moderationModule } from '#moderation';
import { runProcess } from '#platform';

await runProcess([moderationModule]);
