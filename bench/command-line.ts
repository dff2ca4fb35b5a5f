import { Command, CommanderError } from 'commander';
import type { Bench } from './bench.js';
import { holds, lineOf, tableOf } from './figures.js';

/** Exit codes: every bound held, one was missed or the bench failed, wrong usage. */
const EXIT = { held: 0, missed: 1, usage: 2 } as const;

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs the bench that `args` name; resolves with the exit code. Figures go to `out`, everything else to `err`. */
export async function runBenches(benches: readonly Bench[], args: readonly string[], { out, err }: Output): Promise<number> {
  let code: number = EXIT.held;
  const program = new Command('npm run bench --')
    .description('Measures the marketplace. Exit codes: 0 every bound held, 1 one was missed or the bench failed, 2 wrong usage.')
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError();
  for (const bench of benches) {
    program
      .command(bench.name)
      .description(bench.description)
      .option('--json', 'one line of JSON in place of the table')
      .option('--quick', 'small and short, to try the bench itself: its figures mean nothing')
      .action(async ({ json = false, quick = false }: { json?: boolean; quick?: boolean }) => {
        const report = await bench.run({ quick, say: (line) => err(`${line}\n`) });
        out(`${json ? lineOf(report) : tableOf(report)}\n`);
        if (!report.figures.every(holds)) code = EXIT.missed;
      });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.held : EXIT.usage;
    err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.missed;
  }
}
