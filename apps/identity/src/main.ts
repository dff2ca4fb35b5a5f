import 'reflect-metadata';
import { runProcess } from '#platform/run';

await runProcess(async () => {
  const [{ identityModule }, { MIGRATIONS }] = await Promise.all([import('#identity'), import('#migrations')]);
  return { services: [identityModule], migrations: MIGRATIONS };
});
