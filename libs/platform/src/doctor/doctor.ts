import pg from 'pg';
import type { Config } from '../config/config.js';
import { migrationStatus, type MigrationClass } from '../database/migrate.js';
import { DATABASE_LOGINS, loginUrl } from '../database/roles.js';
import { Storage } from '../storage/storage.js';
import { hearsNotifications } from './notifications.js';
import { queueProblem } from './queue-check.js';

export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

const MINIMUM_VERSION = 150_000;

/** Looks at everything an installation needs; each finding says what to do when it is not well. */
export async function examine(config: Config, migrations: readonly MigrationClass[]): Promise<Finding[]> {
  const version = await attempt('database', () => databaseVersion(config.databaseUrl));
  if (!version.ok) return [version];
  const rest = await Promise.all([
    attempt('migrations', () => pendingMigrations(config, migrations)),
    attempt('logins', () => everyLogin(config)),
    attempt('notifications', async () => {
      const hears = await hearsNotifications(loginUrl(config.databaseDirectUrl, config.masterKey, 'relay'));
      return hears ? 'LISTEN hears NOTIFY' : 'LISTEN hears nothing (a transaction pooler?): events are polled every 100 ms; set DATABASE_DIRECT_URL to a direct connection';
    }),
    attempt('queue', () => queueProblem(config)),
    attempt('storage', () => storage(config)),
    attempt('operators', () => operators(config)),
  ]);
  return [version, ...rest];
}

async function attempt(check: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, detail: await look() };
  } catch (error) {
    return { check, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

async function once<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function databaseVersion(url: string): Promise<string> {
  const [row] = await once<{ number: number; text: string }>(url, `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`);
  if (!row || row.number < MINIMUM_VERSION) throw new Error(`PostgreSQL ${row?.text ?? '?'} is too old: 15 or newer is needed`);
  return `PostgreSQL ${row.text}${row.number < 170_000 ? ' (without transaction_timeout: statements and idle transactions are bounded instead)' : ''}`;
}

async function pendingMigrations(config: Config, migrations: readonly MigrationClass[]): Promise<string> {
  const pending = (await migrationStatus(config, migrations)).filter((migration) => !migration.applied);
  if (pending.length > 0) throw new Error(`${pending.length} migrations are not applied: run \`npm run marketplace -- migrate\``);
  return `${migrations.length} applied`;
}

async function everyLogin(config: Config): Promise<string> {
  for (const login of DATABASE_LOGINS) await once(loginUrl(config.databaseUrl, config.masterKey, login), 'SELECT 1');
  return `${DATABASE_LOGINS.length} logins work`;
}

/** The cause is told, not the address of the storage, which may hold a login. */
async function storage(config: Config): Promise<string> {
  try {
    await new Storage(config).probe();
  } catch (error) {
    const { cause } = error as Error;
    throw new Error(`uploaded files cannot be kept (STORAGE_URL): ${(cause instanceof Error ? cause : (error as Error)).message}`);
  }
  return 'uploaded files can be written, read and removed';
}

async function operators(config: Config): Promise<string> {
  const [row] = await once<{ count: number }>(loginUrl(config.databaseUrl, config.masterKey, 'moderation'), 'SELECT count(DISTINCT account_id)::int AS count FROM identity.standing WHERE operator');
  const count = row?.count ?? 0;
  if (count === 0) throw new Error('there is no operator: run `npm run marketplace -- create-operator`');
  return count === 1 ? 'one operator: appeals will have to wait for a second person' : `${count} operators`;
}
