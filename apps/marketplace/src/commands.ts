import { MIGRATIONS } from '#migrations';
import {
  buildOpenApi, composeContext, composeHttp, describeConfig, EXIT, examine, listDeadLetters, loadConfig, migrate, migrationStatus,
  openInstallation, replayDeadLetters, routeProblems, Runtime, startProcess, StartRefused, unconnectedConfig, type CliCommandEntry, type Config, type Finding, type ServiceModule,
} from '#platform';
import { writeFileSync } from 'node:fs';
import { DEMO_ACCOUNTS, demoPassword } from './seed/demo-accounts.js';
import { count, fill, STALE, standingOf, whyNot, type FillOptions } from './seed/fill.js';
import { ALL_SERVICES } from './services.js';

/** Runs `work` on the installation of the environment, beside a running marketplace when there is one. An embedded database that nobody else uses is brought up to date first, unless `asItIs`. */
export async function withInstallation<T>(work: (config: Config) => Promise<T>, { asItIs = false } = {}): Promise<T> {
  const installation = await openInstallation({ attach: true });
  try {
    if (installation.ownsDatabase && !asItIs) await migrate(installation.config, MIGRATIONS);
    return await work(installation.config);
  } finally {
    await installation.close();
  }
}

export const migrateNow = () => withInstallation((config) => migrate(config, MIGRATIONS), { asItIs: true });

export const listMigrations = () => withInstallation((config) => migrationStatus(config, MIGRATIONS), { asItIs: true });

async function withRuntime<T>(work: (runtime: Runtime) => Promise<T>): Promise<T> {
  return withInstallation(async (config) => {
    const runtime = new Runtime(config, ALL_SERVICES);
    try {
      await Promise.all([...runtime.databases.values()].map((database) => database.open()));
      return await work(runtime);
    } finally {
      await runtime.close();
    }
  });
}

export const outboxList = () =>
  withRuntime(async (runtime) => {
    const waiting = await Promise.all(
      [...runtime.databases.values()].map(async (database) => {
        const row = await database.one<{ waiting: number; oldest: Date | null }>(`SELECT count(*)::int AS waiting, min(occurred_at) AS oldest FROM ${database.service}.outbox WHERE relayed_at IS NULL AND hold_key IS NULL`);
        return { service: database.service, waiting: row?.waiting ?? 0, oldest: row?.oldest ?? null };
      }),
    );
    return { waiting, deadLetters: await listDeadLetters(runtime.queues) };
  });

export const outboxReplay = (job?: string) => withRuntime((runtime) => replayDeadLetters(runtime, job));

/** Runs a command that a service registered, in the service's own providers. */
export const runServiceCommand = (entry: CliCommandEntry, options: Record<string, string>) =>
  withRuntime(async (runtime) => {
    const context = await composeContext(runtime);
    try {
      await context.init();
      return (await context.get(entry.command, { strict: false }).run(options)) ?? { done: true };
    } finally {
      await context.close();
    }
  });

const FILLED = 'The demo data is there already, and cannot be replaced by other: begin with an empty data folder or database.';

/** Where the services run elsewhere, no start tells whom one can play. */
const signIns = (masterKey: string) => ({ signIns: Object.values(DEMO_ACCOUNTS).map(({ email }) => email), password: demoPassword(masterKey) });

/** Nobody waits for a person's minute while a machine writes for a thousand of them. */
const UNHURRIED = 100_000_000;

/** Loads demo data through a marketplace of its own, beside a running one when there is one. Done before: says so and does nothing. */
export async function seed(options: FillOptions): Promise<object> {
  const refusal = whyNot(loadConfig());
  if (refusal !== undefined) throw new StartRefused(refusal);
  return withInstallation(async (config) => {
    const runtime = new Runtime({ ...config, host: '127.0.0.1', port: 0, publicUrl: '', role: 'all', rateLimitPerMinute: UNHURRIED }, ALL_SERVICES);
    const running = await startProcess(runtime);
    try {
      const standing = standingOf(await count(running, runtime), Date.now());
      if (standing === 'complete' && (options.size !== undefined || options.seed !== undefined)) throw new StartRefused(FILLED);
      if (standing === 'complete') return { done: false, because: 'the demo data is there already; for another begin with an empty data folder or database', ...signIns(config.masterKey) };
      if (standing === 'stale') throw new StartRefused(STALE);
      return { done: true, ...(await fill(running, runtime, options)), ...signIns(config.masterKey) };
    } finally {
      await running.stop();
    }
  });
}

export const showConfig = () => describeConfig(loadConfig());

export async function doctor(json: boolean): Promise<void> {
  const findings = await withInstallation((config) => examine(config, MIGRATIONS));
  if (json) process.stdout.write(`${JSON.stringify({ findings }, null, 2)}\n`);
  else for (const finding of findings) process.stdout.write(`${mark(finding)} ${finding.check.padEnd(14)} ${finding.detail}\n`);
  if (findings.some((finding) => !finding.ok)) process.exitCode = EXIT.failed;
}

const mark = (finding: Finding) => (finding.ok ? 'ok  ' : 'FAIL');

/** Writes the merged document; fails when a route declares no operation, which is what makes the build refuse it. */
export async function writeOpenApi(out?: string, services: readonly ServiceModule[] = ALL_SERVICES): Promise<void> {
  const problems = routeProblems(services);
  if (problems.length > 0) throw new Error(`routes are not declared properly:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  const app = await composeHttp(new Runtime(unconnectedConfig(), services), true);
  const text = `${JSON.stringify(buildOpenApi(app, services), null, 2)}\n`;
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new StartRefused(`The document cannot be written: ${(error as Error).message}`);
  }
}
