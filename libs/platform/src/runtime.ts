import { DomainError, type ServiceName } from '#contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { ApiKeys } from './auth/api-keys.js';
import { Memberships } from './auth/memberships.js';
import { Revocations } from './auth/revocations.js';
import { VerificationKeys } from './auth/verification-keys.js';
import type { Config } from './config/config.js';
import { Database } from './database/database.js';
import type { MigrationClass } from './database/migrate.js';
import { openPool } from './database/pool.js';
import { loginUrl } from './database/roles.js';
import { Cursors } from './http/cursors.js';
import { RateLimits } from './http/rate-limits.js';
import { createLogger } from './observability/logger.js';
import { Metrics } from './observability/metrics.js';
import { Queues } from './queue/queues.js';
import type { ServiceModule } from './service-module.js';
import { Storage } from './storage/storage.js';

const MINIMUM_POOL = 2;
const DATABASE_WITHIN_MS = 30_000;
const RETRY_MS = 250;

const isUnavailable = (error: unknown): boolean => error instanceof DomainError && error.kind === 'unavailable';

/** What one process has, whichever services it runs. Nothing here connects before {@link Runtime.open}. */
export class Runtime {
  readonly log: Logger;
  readonly databases: ReadonlyMap<ServiceName, Database>;
  readonly queues: Queues;
  /** Of the login that may remove what has aged; it connects when it is used. */
  readonly maintenance: pg.Pool;
  readonly memberships: Memberships;
  readonly keys: VerificationKeys;
  readonly revocations: Revocations;
  readonly apiKeys: ApiKeys;
  readonly cursors: Cursors;
  readonly rateLimits: RateLimits;
  readonly metrics: Metrics;
  readonly storage: Storage;
  /** Set when the process begins to stop: health says so, answers close their connection. */
  stopping = false;

  /** `migrations` are those that the build knows; the process is not ready before all of them are applied. */
  constructor(readonly config: Config, readonly services: readonly ServiceModule[], readonly migrations: readonly MigrationClass[] = []) {
    this.log = createLogger(config.logLevel);
    const poolSize = Math.max(MINIMUM_POOL, Math.floor(config.databasePoolSize / services.length));
    this.databases = new Map(
      services.map((service) => [
        service.name,
        new Database({ service: service.name, url: loginUrl(config.databaseUrl, config.masterKey, service.name), poolSize, acquireTimeoutMs: config.databaseAcquireTimeoutMs, rows: service.rows, direct: config.embedded }),
      ]),
    );
    this.queues = new Queues(config, (error) => this.log.warn({ err: error.message }, 'queue'));
    this.maintenance = openPool(
      { connectionString: loginUrl(config.databaseUrl, config.masterKey, 'maintenance'), max: 2, connectionTimeoutMillis: config.databaseAcquireTimeoutMs, application_name: 'marketplace-maintenance' },
      (error) => this.log.warn({ err: error.message }, 'maintenance'),
    );
    const first = this.databases.values().next().value;
    if (!first) throw new Error('a process needs at least one service');
    this.memberships = new Memberships(first);
    this.keys = new VerificationKeys(first);
    this.revocations = new Revocations(first);
    this.apiKeys = new ApiKeys(first);
    this.cursors = new Cursors(config.masterKey, config.previousMasterKey);
    this.rateLimits = new RateLimits(config);
    this.storage = new Storage(config);
    this.metrics = new Metrics([...this.databases.values()], this.queues);
  }

  databaseOf(service: ServiceName): Database {
    const database = this.databases.get(service);
    if (!database) throw new Error(`${service} does not run in this process`);
    return database;
  }

  /** Connects. A database that does not answer is waited for: it may be starting again itself, and a start of this process costs seconds of processor time. */
  async open(): Promise<void> {
    for (const deadline = performance.now() + DATABASE_WITHIN_MS; ; await sleep(RETRY_MS)) {
      try {
        return await this.connect();
      } catch (error) {
        if (!isUnavailable(error) || performance.now() > deadline) throw error;
        this.log.warn({ err: (error as Error).message }, 'waiting for the database');
      }
    }
  }

  private async connect(): Promise<void> {
    const opened = await Promise.allSettled([...this.databases.values()].map((database) => database.open()));
    for (const result of opened) if (result.status === 'rejected') throw result.reason;
    await this.keys.load();
    await this.revocations.start();
  }

  async close(): Promise<void> {
    this.revocations.stop();
    await Promise.allSettled([this.queues.close(), this.maintenance.end(), ...[...this.databases.values()].map((database) => database.close())]);
  }
}
