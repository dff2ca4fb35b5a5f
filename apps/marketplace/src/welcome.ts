import type { RunningProcess, Runtime } from '#platform';

/** What a person sees once the marketplace runs. */
export function welcome(running: RunningProcess, runtime: Runtime): Promise<void> {
  const { config } = runtime;
  const address = config.publicUrl || running.url;
  const lines = [
    '',
    `The marketplace runs at ${address}`,
    `API reference            ${address}/docs`,
    `Limits in force          ${config.limits}${config.limits === 'development' ? ' (short windows, unlimited quotas; never in production)' : ''}`,
    '',
    'Ctrl-C stops it.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return Promise.resolve();
}
