import 'reflect-metadata';
import { runProcess } from '#platform/run';

await runProcess(async () => {
  const [{ moderationModule }, { MIGRATIONS }] = await Promise.all([import('#moderation'), import('#migrations')]);
  return { services: [moderationModule], migrations: MIGRATIONS };
});
