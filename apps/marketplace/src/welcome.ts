import type { RunningProcess, Runtime } from '#platform';
import { DEMO_PASSWORD, demoSignIns, seedIfEmpty } from './seed/seed.js';

/** What a person sees once the marketplace runs; on a first start outside production the demo data is loaded before. */
export async function welcome(running: RunningProcess, runtime: Runtime): Promise<void> {
  const { config } = runtime;
  const say = (line = '') => process.stdout.write(`${line}\n`);
  const demo = config.embedded && !config.production ? await seedIfEmpty(running, runtime, say) : false;
  say();
  say(`The marketplace runs at ${config.publicUrl || running.url}`);
  say(`API reference            ${config.publicUrl || running.url}/docs`);
  say(`Limits in force          ${config.limits}${config.limits === 'development' ? ' (short windows, unlimited quotas; never in production)' : ''}`);
  if (demo) {
    say();
    say(`Demo sign-ins (password: ${DEMO_PASSWORD})`);
    for (const { role, email } of demoSignIns()) say(`  ${role.padEnd(10)} ${email}`);
  }
  say();
  say('Ctrl-C stops it.');
}
