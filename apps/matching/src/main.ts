import 'reflect-metadata';
import { runProcess } from '#platform/run';

await runProcess(async () => {
  const [{ matchingModule }, { MIGRATIONS }] = await Promise.all([import('#matching'), import('#migrations')]);
  return { services: [matchingModule], migrations: MIGRATIONS };
});
