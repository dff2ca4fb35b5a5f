import { SERVICES } from '#contracts';
import { runMigrations as runQueueMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { Config } from '../config/config.js';
import { DATABASE_LOGINS, loginUrl, roleName, rolePassword, type DatabaseLogin } from './roles.js';

/** Serialises migrations of one database over processes. */
const MIGRATION_LOCK = 4_201_900_001;
const MINIMUM_VERSION = 150_000;

export type MigrationClass = new () => MigrationInterface;

/** Thrown when the server is older than PostgreSQL 15. */
export class UnsupportedDatabase extends Error {}

/** True when the queue lives in the marketplace's own database, under its own login there. */
export const queueSharesDatabase = (config: Config) => config.queueUrl === config.databaseDirectUrl;

/** The DSN with which BullMQ connects. */
export const queueUrlOf = (config: Config) =>
  queueSharesDatabase(config) ? loginUrl(config.queueUrl, config.masterKey, 'queue') : config.queueUrl;

/**
 * Brings a database up to date: logins, schemas, tables, the queue's schema. Needs an administrator in DATABASE_DIRECT_URL; safe to run
 * from several processes at once and to repeat. Returns the names of the migrations that were applied.
 */
export async function migrate(config: Config, migrations: readonly MigrationClass[]): Promise<string[]> {
  const admin = new pg.Client({ connectionString: config.databaseDirectUrl });
  // Whoever asks it something learns that it broke.
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await prepareLogins(admin, config);
    const applied = await applyMigrations(config, migrations);
    await migrateQueue(admin, config);
    return applied;
  } finally {
    await admin.end();
  }
}

async function prepareLogins(admin: pg.Client, config: Config): Promise<void> {
  const { rows } = await admin.query<{ version: number; database: string }>(`SELECT current_setting('server_version_num')::int AS version, current_database() AS database`);
  const { version, database } = rows[0] as { version: number; database: string };
  if (version < MINIMUM_VERSION) throw new UnsupportedDatabase('PostgreSQL 15 or newer is needed');
  for (const login of DATABASE_LOGINS) {
    const role = roleName(login);
    const password = pg.escapeLiteral(rolePassword(config.masterKey, login));
    const exists = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    await admin.query(`${exists.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} LOGIN PASSWORD ${password}`);
    for (const setting of timeouts(login, version)) await admin.query(`ALTER ROLE ${role} SET ${setting}`);
  }
  const name = pg.escapeIdentifier(database);
  await admin.query(`GRANT CREATE ON DATABASE ${name} TO ${roleName('migrator')}`);
  await admin.query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC`);
  await admin.query(`GRANT ${roleName('migrator')} TO CURRENT_USER`).catch(() => undefined);
  await admin.query(`CREATE SCHEMA IF NOT EXISTS marketplace AUTHORIZATION ${roleName('migrator')}`);
  if (queueSharesDatabase(config)) {
    await admin.query(`GRANT ${roleName('queue')} TO CURRENT_USER`).catch(() => undefined);
    await admin.query(`CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION ${roleName('queue')}`);
  }
}

function timeouts(login: DatabaseLogin, version: number): string[] {
  if (login === 'migrator') return [];
  // A lost queue write is made good by the reconciliation of the outbox, so the queue need not wait for the disk.
  if (login === 'queue') return ['synchronous_commit = off'];
  const limit = login === 'relay' || login === 'maintenance' ? '60s' : '5s';
  const bounds = [`statement_timeout = '${limit}'`, `idle_in_transaction_session_timeout = '${limit}'`];
  return version >= 170_000 ? [...bounds, `transaction_timeout = '${limit}'`] : bounds;
}

function migrationSource(url: string, migrations: readonly MigrationClass[]): DataSource {
  return new DataSource({ type: 'postgres', url, schema: 'marketplace', migrations: [...migrations], migrationsTableName: 'migration', migrationsTransactionMode: 'each', installExtensions: false });
}

async function applyMigrations(config: Config, migrations: readonly MigrationClass[]): Promise<string[]> {
  const source = await migrationSource(loginUrl(config.databaseDirectUrl, config.masterKey, 'migrator'), migrations).initialize();
  try {
    const applied = await source.runMigrations();
    await source.query(`GRANT USAGE ON SCHEMA marketplace TO ${SERVICES.map(roleName).join(', ')}`);
    await source.query(`GRANT SELECT ON marketplace.migration TO ${SERVICES.map(roleName).join(', ')}`);
    return applied.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

async function migrateQueue(admin: pg.Client, config: Config): Promise<void> {
  if (!config.queueUrl.startsWith('postgres')) return;
  if (!queueSharesDatabase(config)) return runQueueMigrationsAt(config);
  // BullMQ says CREATE SCHEMA IF NOT EXISTS, which asks for the right even where the schema exists.
  const { rows } = await admin.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  await admin.query(`GRANT CREATE ON DATABASE ${rows[0]?.name} TO ${roleName('queue')}`);
  try {
    await runQueueMigrationsAt(config);
  } finally {
    await admin.query(`REVOKE CREATE ON DATABASE ${rows[0]?.name} FROM ${roleName('queue')}`);
  }
}

async function runQueueMigrationsAt(config: Config): Promise<void> {
  const client = new pg.Client({ connectionString: queueUrlOf(config) });
  await client.connect();
  try {
    await runQueueMigrations(client);
  } finally {
    await client.end();
  }
}

/** Every known migration with whether the database has it. */
export async function migrationStatus(config: Config, migrations: readonly MigrationClass[]): Promise<{ name: string; applied: boolean }[]> {
  const client = new pg.Client({ connectionString: config.databaseDirectUrl });
  await client.connect();
  try {
    const exists = await client.query(`SELECT to_regclass('marketplace.migration') IS NOT NULL AS yes`);
    const done = (exists.rows[0] as { yes: boolean }).yes ? (await client.query<{ name: string }>('SELECT name FROM marketplace.migration')).rows.map((row) => row.name) : [];
    return migrations.map((migration) => ({ name: migration.name, applied: done.includes(migration.name) }));
  } finally {
    await client.end();
  }
}
