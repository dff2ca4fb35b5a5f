import 'reflect-metadata';
import { runProcess } from '#platform/run';

await runProcess(async () => {
  const [{ vendorsModule }, { MIGRATIONS }] = await Promise.all([import('#vendors'), import('#migrations')]);
  return { services: [vendorsModule], migrations: MIGRATIONS };
});
