import pg from 'pg';
import type { Config } from '../config/config.js';
import { loginUrl, type DatabaseLogin } from '../database/roles.js';
import type { ServiceModule } from '../service-module.js';
import { cloneDatabase, type TestDatabase } from './database-cluster.js';
import { openServices, type TestService } from './test-process.js';

/** Services on a database of their own, and an administrator who writes there what their neighbours would have written. */
export interface OnClone {
  readonly clone: TestDatabase;
  readonly service: TestService;
  readonly admin: pg.Client;
  close(): Promise<void>;
}

/** Clones the template and composes `services` on it; `close` leaves no connection and no database behind. */
export async function openOnClone(services: readonly ServiceModule[], overrides: Partial<Config> = {}): Promise<OnClone> {
  const clone = await cloneDatabase(overrides);
  const admin = new pg.Client({ connectionString: clone.url });
  await admin.connect();
  const service = await openServices(services, clone.config);
  const close = async () => {
    await service.close();
    await admin.end();
    await clone.drop();
  };
  return { clone, service, admin, close };
}

/** Does something over one connection of a login's own, with the rights of that login and no more. */
export async function asLogin<T>({ config }: Pick<TestDatabase, 'config'>, login: DatabaseLogin, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: loginUrl(config.databaseUrl, config.masterKey, login) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
