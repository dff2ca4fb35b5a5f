// `npm run chaos -- --minutes 2 [--seed S] [--shape server|embedded]`: kills parts of a marketplace under load and proves that nothing was lost and nothing happened twice.
import 'reflect-metadata';
import { Command, InvalidArgumentError, Option } from 'commander';
import { randomInt } from 'node:crypto';
import { jsonOf, reportOf } from './report.js';
import { runChaos } from './run.js';

interface Arguments {
  readonly minutes: number;
  readonly seed?: number;
  readonly shape: 'server' | 'embedded';
  readonly every: number;
  readonly clients: number;
  readonly queueDown: number;
  readonly json?: boolean;
}

const atLeast = (least: number) => (text: string): number => {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value) || value < least) throw new InvalidArgumentError(`a number from ${least} on`);
  return value;
};

const program = new Command('chaos')
  .description('Kills parts of a marketplace under load. Exit codes: 0 every promise was kept, 1 one was broken, 2 wrong usage or it could not begin.')
  .option('--minutes <n>', 'how long something is killed', atLeast(0), 2)
  .option('--seed <n>', 'repeats the choices of an earlier run', atLeast(0))
  .addOption(new Option('--shape <shape>', 'what is killed').choices(['server', 'embedded']).default('server'))
  .option('--every <seconds>', 'between two kills', atLeast(0.5), 4)
  .option('--clients <n>', 'at the same time', atLeast(8), 16)
  .option('--queue-down <seconds>', 'how long the queue is away afterwards (server shape)', atLeast(0), 60)
  .option('--json', 'the findings as one line of JSON on standard output; progress goes to standard error')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const { minutes, seed = randomInt(1_000_000), shape, every, clients, queueDown, json = false } = program.parse().opts<Arguments>();
const print = (line: string): unknown => process.stderr.write(`${line}\n`);

try {
  print(`seed ${seed}: ${clients} clients, something of the ${shape} shape killed every ${every} s for ${minutes} minutes`);
  const findings = await runChaos({ shape, seed, seconds: minutes * 60, everySeconds: every, clients, queueDownSeconds: queueDown, print });
  print(reportOf(findings));
  if (json) process.stdout.write(`${jsonOf(findings)}\n`);
  process.exitCode = findings.violations.length === 0 ? 0 : 1;
} catch (error) {
  print((error as Error).stack ?? String(error));
  process.exitCode = 2;
}
