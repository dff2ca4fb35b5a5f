import { EXIT, explainFailure } from '#platform';
import { runProcess } from '#platform/run';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { APPLICATION } from './application.js';
import { doctor, listMigrations, migrateNow, outboxList, outboxReplay, runServiceCommand, seed, showConfig, writeOpenApi } from './commands.js';
import { ALL_SERVICES } from './services.js';

const asJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

/** The command line. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage or configuration, 3 the data folder is in use. Never prompts. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const program = build();
  try {
    await program.parseAsync(argv as string[]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
    return explainFailure(error);
  }
}

const tell = (answer: unknown): void => {
  if (typeof answer === 'string') process.stdout.write(`${answer}\n`);
  else asJson(answer);
};

const MOST_VENDORS = 20_000;

function sizeOf(value: string): number {
  const size = Number(value);
  if (!Number.isInteger(size) || size < 1 || size > MOST_VENDORS) throw new InvalidArgumentError(`must be a whole number from 1 to ${MOST_VENDORS}`);
  return size;
}

function build(): Command {
  const program = new Command('marketplace')
    .description('The marketplace from the command line. Exit codes: 0 done, 1 failed, 2 usage or configuration, 3 data folder in use.')
    .exitOverride()
    .showHelpAfterError();
  program.command('start').description('start every service in one process').action(() => runProcess(() => Promise.resolve(APPLICATION)));
  const migrations = program.command('migrate').description('bring the database up to date').action(async () => asJson({ applied: await migrateNow() }));
  migrations.command('status').description('list every migration and whether it is applied').action(async () => asJson(await listMigrations()));
  program.command('doctor').description('examine the installation').option('--json', 'as JSON').action(async (options: { json?: boolean }) => doctor(options.json === true));
  program.command('seed').description('fill an empty marketplace with demo data; refused in production')
    .option('--size <vendors>', 'how many vendors, requests in proportion; the written ones when omitted', sizeOf)
    .option('--seed <text>', 'other numbers, prices and names of what is not written; the same text gives the same data')
    .action(async (options: { size?: number; seed?: string }) => asJson(await seed(options)));
  const outbox = program.command('outbox').description('events that wait and dead letters');
  outbox.command('list', { isDefault: true }).description('what waits and what failed for good').action(async () => asJson(await outboxList()));
  outbox.command('replay').argument('[job]', 'one dead letter; all when omitted').description('send dead letters back to their queue').action(async (job?: string) => asJson(await outboxReplay(job)));
  program.command('config').description('the configuration in force, secrets masked').action(() => asJson(showConfig()));
  program.command('openapi').description('write the merged OpenAPI document').option('--out <file>', 'file to write; standard output when omitted').action(async (options: { out?: string }) => writeOpenApi(options.out));
  for (const service of ALL_SERVICES) {
    for (const entry of service.commands) {
      const command = program.command(entry.name).description(entry.description);
      const { argument } = entry;
      if (argument) command.argument(`<${argument[0]}>`, argument[1]);
      for (const [name, description] of Object.entries(entry.options)) {
        if (name.endsWith('?')) command.option(`--${name.slice(0, -1)} <value>`, description);
        else command.requiredOption(`--${name} <value>`, description);
      }
      command.action(async () => tell(await runServiceCommand(entry, { ...command.opts<Record<string, string>>(), ...(argument ? { [argument[0]]: command.args[0] ?? '' } : {}) })));
    }
  }
  return program;
}
