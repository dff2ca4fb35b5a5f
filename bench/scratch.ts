import { MIGRATIONS } from '#migrations';
import { migrate, startEmbeddedPostgres, type EmbeddedPostgres } from '#platform';
import { TEST_MASTER_KEY, testConfig } from '#platform/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cleanEnvironment } from '../apps/e2e/src/environment.js';
import { Child, startChild } from './child.js';

export interface ProductOptions {
  readonly settings?: Readonly<Record<string, string>>;
  /** Put before the script on node's command line. */
  readonly node?: readonly string[];
}

/** One migrated database of a scratch PostgreSQL. */
export class ScratchDatabase {
  constructor(private readonly scratch: Scratch, readonly name: string, readonly url: string, readonly admin: pg.Client) {}

  /** The built marketplace, all services in a process of its own, on this database. */
  startMarketplace({ settings = {}, node = [] }: ProductOptions = {}): Promise<Child> {
    const command = [...node, '--enable-source-maps', this.scratch.built('apps/marketplace/src/main.js')];
    return this.scratch.start(`marketplace-${this.name}`, command, { DATABASE_URL: this.url, ...settings });
  }

  /** Gives the planner what it would know after a quiet hour. */
  async settle(): Promise<void> {
    await this.admin.query('VACUUM (ANALYZE)');
    await this.admin.query('CHECKPOINT');
  }
}

/** A real PostgreSQL in a temporary folder, as the embedded default runs it, and the processes that were started on it. */
export class Scratch {
  private readonly databases: ScratchDatabase[] = [];
  private readonly children: Child[] = [];

  private constructor(readonly folder: string, private readonly postgres: EmbeddedPostgres) {}

  static async open(): Promise<Scratch> {
    const folder = await mkdtemp(join(tmpdir(), 'marketplace-bench-'));
    const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'data') });
    await writeFile(join(folder, 'master-key'), TEST_MASTER_KEY, { mode: 0o600 });
    return new Scratch(folder, postgres);
  }

  built(path: string): string {
    return join(import.meta.dirname, '..', path);
  }

  async database(name: string): Promise<ScratchDatabase> {
    const root = new pg.Client({ connectionString: this.postgres.url });
    await root.connect();
    await root.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`).finally(() => root.end());
    const url = Object.assign(new URL(this.postgres.url), { pathname: `/${name}` }).toString();
    await migrate(testConfig(url), MIGRATIONS);
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    const database = new ScratchDatabase(this, name, url, admin);
    this.databases.push(database);
    return database;
  }

  /** Starts a node process that serves /healthz on the PORT that it is given. */
  async start(name: string, command: readonly string[], settings: Readonly<Record<string, string>>): Promise<Child> {
    const own = { MASTER_KEY_FILE: join(this.folder, 'master-key'), LIMITS: 'development', RATE_LIMIT_PER_MINUTE: '10000000', LOG_LEVEL: 'info' };
    const child = await startChild({ name, command, environment: cleanEnvironment({ ...own, ...settings }), logFile: join(this.folder, `${name}-${this.children.length}.log`) });
    this.children.push(child);
    return child;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.children.map((child) => child.stop()));
    await Promise.allSettled(this.databases.map((database) => database.admin.end()));
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Runs `work` on a scratch PostgreSQL that is gone afterwards, whatever happens. */
export async function onScratch<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const scratch = await Scratch.open();
  const interrupted = () => void scratch.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work(scratch);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await scratch.close();
  }
}
