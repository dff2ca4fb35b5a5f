import 'reflect-metadata';
import { runProcess } from '#platform/run';

await runProcess(async () => {
  const [{ requestsModule }, { MIGRATIONS }] = await Promise.all([import('#requests'), import('#migrations')]);
  return { services: [requestsModule], migrations: MIGRATIONS };
});
