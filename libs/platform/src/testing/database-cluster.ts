import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { loadConfig, withEmbedded, type Config } from '../config/config.js';
import { testClusterUrl } from '../config/test-cluster.js';
import { migrate, type MigrationClass } from '../database/migrate.js';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.js';

/** The master key of test databases; roles are global to the cluster, so all its databases share it. */
export const TEST_MASTER_KEY = 'a master key for tests only, never for an installation';
const TEMPLATE = 'marketplace_template';

const onDatabase = (url: string, name: string) => {
  const target = new URL(url);
  target.pathname = `/${name}`;
  return target.toString();
};

/** Configuration of a process on a test database; the queue is BullMQ on the same PostgreSQL. */
export function testConfig(databaseUrl: string, overrides: Partial<Config> = {}): Config {
  const config = withEmbedded(loadConfig({ LOG_LEVEL: 'fatal', LIMITS: 'development', PORT: '0' }), databaseUrl, TEST_MASTER_KEY);
  return { ...config, port: 0, rateLimitPerMinute: 1_000_000, databasePoolSize: 30, ...overrides };
}

/** Starts a PostgreSQL for a test run and migrates its template database once. */
export async function startTestCluster(migrations: readonly MigrationClass[]): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'marketplace-tests-'));
  const postgres = await startEmbeddedPostgres({ dataFolder });
  const stop = async () => {
    await postgres.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await execute(postgres.url, `CREATE DATABASE ${TEMPLATE}`);
    await migrate(testConfig(onDatabase(postgres.url, TEMPLATE)), migrations);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: postgres.url, stop };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export interface TestDatabase {
  /** Administrator DSN of the clone. */
  readonly url: string;
  readonly config: Config;
  drop(): Promise<void>;
}

/** A fresh migrated database, cloned from the template (tens of milliseconds). Dropping it fails while a connection leaks. */
export async function cloneDatabase(overrides: Partial<Config> = {}): Promise<TestDatabase> {
  const cluster = testClusterUrl();
  if (!cluster) throw new Error('the test cluster does not run: this file belongs to the Jest project `db`');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createFromTemplate(cluster, name);
  const url = onDatabase(cluster, name);
  const files = join(tmpdir(), `marketplace-files-${name}`);
  const drop = async () => {
    await dropDatabase(cluster, name);
    await rm(files, { recursive: true, force: true });
  };
  return { url, config: testConfig(url, { storageUrl: pathToFileURL(files).href, ...overrides }), drop };
}

/** Two clones at the same instant refuse each other the template; the later one tries again. */
async function createFromTemplate(cluster: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await execute(cluster, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
    } catch (error) {
      if (attempt === 50 || (error as { code?: string }).code !== '55006') throw error;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}

async function dropDatabase(cluster: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await execute(cluster, `DROP DATABASE ${name}`);
    } catch (error) {
      // Backends of connections that were just closed need a moment to leave.
      if (attempt === 60) throw new Error(`a connection to the test database leaks: ${(error as Error).message}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
