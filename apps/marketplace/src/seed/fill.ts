import { ApiClient, type Send } from '#platform/client';
import { StartRefused, type CliCommand, type Config, type RunningProcess, type Runtime } from '#platform';
import { DEMO_ACCOUNTS, demoPassword } from './demo-accounts.js';
import { doorOf } from './door.js';
import { load, type Loaded } from './load.js';
import { makePlan } from './make-plan.js';
import type { PackOutline } from './plan.js';
import { readWritten } from './read-written.js';

export const USUAL_SEED = 'harbour';

/** Idempotency keys are kept for 24 hours: what was begun longer ago can no longer be told from new. */
const RESUMABLE_MS = 23 * 3_600_000;

/** `foreign`: there are accounts, and none of them belongs to demo data. `begun`: an earlier loading was interrupted. */
export type Standing = 'empty' | 'foreign' | 'begun' | 'stale' | 'complete';

interface Counted {
  readonly accounts: number;
  readonly operators: number;
  readonly demo: number;
  readonly known: boolean;
  readonly since: Date | null;
}

export interface FillOptions {
  readonly size?: number;
  readonly seed?: string;
}

/** Runs a command that a service registered, inside this process. */
function command(running: RunningProcess, runtime: Runtime, name: string, options: Record<string, string>): Promise<unknown> {
  const entry = runtime.services.flatMap(({ commands }) => commands).find((candidate) => candidate.name === name);
  if (!entry) throw new Error(`no service of this process has the command ${name}`);
  return running.app.get<CliCommand>(entry.command, { strict: false }).run(options);
}

/** A code that signs the demo's operator in now. */
const operatorCode = (running: RunningProcess, runtime: Runtime): Promise<string> => command(running, runtime, 'totp', { account: DEMO_ACCOUNTS.operator.email }) as Promise<string>;

/** What an authenticator app scans to be the second factor of the demo's operator; undefined when there is none any more. */
export const operatorUri = (running: RunningProcess, runtime: Runtime): Promise<string | undefined> =>
  (command(running, runtime, 'totp', { account: DEMO_ACCOUNTS.operator.email, show: 'uri' }) as Promise<string>).catch(() => undefined);

export const count = (running: RunningProcess, runtime: Runtime): Promise<Counted> =>
  command(running, runtime, 'accounts', { email: DEMO_ACCOUNTS.newcomer.email }) as Promise<Counted>;

/** The newcomer is the last account that a loading makes. */
export function standingOf({ accounts, demo, known, since }: Counted, now: number): Standing {
  if (known) return 'complete';
  if (demo > 0) return now - (since?.getTime() ?? now) > RESUMABLE_MS ? 'stale' : 'begun';
  return accounts === 0 ? 'empty' : 'foreign';
}

/** One sentence for why this installation can have no demo data, if it cannot. */
export function whyNot({ production, limits }: Pick<Config, 'production' | 'limits'>): string | undefined {
  if (production) return 'Demo data is refused when NODE_ENV=production: its accounts share a password.';
  if (limits !== 'development') return 'Demo data needs LIMITS=development: its requests close within seconds.';
  return undefined;
}

export const STALE = 'The demo data was begun more than a day ago and not finished, which is too long ago to be completed: begin with an empty data folder or database.';

/** Fills the marketplace, or completes what an interrupted filling left. The caller has looked at the {@link standingOf standing}. */
export async function fill(running: RunningProcess, runtime: Runtime, { size, seed = USUAL_SEED }: FillOptions = {}): Promise<Loaded> {
  const refusal = whyNot(runtime.config);
  if (refusal !== undefined) throw new StartRefused(refusal);
  const password = demoPassword(runtime.config.masterKey);
  const { email, displayName } = DEMO_ACCOUNTS.operator;
  // The first account of all: from its day on, an interrupted loading counts its dates.
  const resuming = (await count(running, runtime)).demo > 0;
  if (!resuming) await command(running, runtime, 'create-operator', { email, password, name: displayName });
  const { since } = await count(running, runtime);
  const before = runtime.log.level;
  // A thousand lines of calls would hide the few that a person has to read.
  runtime.log.level = 'warn';
  try {
    const written = readWritten();
    const door = doorOf(running);
    const packs = await packsOf(door, new Set(written.requests.map(({ discipline }) => discipline)));
    const plan = makePlan(written, packs, { ...(size === undefined ? {} : { size }), seed, today: (since ?? new Date()).toISOString().slice(0, 10) });
    return await load(plan, { door, password, operatorCode: () => operatorCode(running, runtime), resuming });
  } finally {
    runtime.log.level = before;
  }
}

async function packsOf(door: Send, slugs: ReadonlySet<string>): Promise<PackOutline[]> {
  const client = new ApiClient('', door);
  return Promise.all([...slugs].map(async (slug) => ({ ...(await client.get<PackOutline>(`/v1/disciplines/${slug}`)).body, slug })));
}
