import type { INestApplicationContext, Type } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { composeContext } from '../compose.js';
import type { Config } from '../config/config.js';
import type { Caller, MemberPerson } from '../http/caller.js';
import { Runtime } from '../runtime.js';
import type { ServiceModule } from '../service-module.js';
import { Database } from '../database/database.js';

/** A service's providers on a real database, without HTTP and without workers. */
export interface TestService {
  readonly runtime: Runtime;
  readonly database: Database;
  get<T>(type: Type<T>): T;
  close(): Promise<void>;
}

/** Composes services on a test database; `database` is the first one's. */
export async function openServices(services: readonly ServiceModule[], config: Config): Promise<TestService> {
  const runtime = new Runtime(config, services);
  await Promise.all([...runtime.databases.values()].map((database) => database.open()));
  const context: INestApplicationContext = await composeContext(runtime).catch(async (error: unknown) => {
    await runtime.close();
    throw error;
  });
  return {
    runtime,
    database: runtime.databaseOf((services[0] as ServiceModule).name),
    get: (type) => context.get(type, { strict: false }),
    close: async () => {
      await context.close();
      await runtime.close();
    },
  };
}

/** A member caller for use-case tests; an Idempotency-Key and If-Match only when given. */
export function memberCaller(organisationId: string, overrides: Partial<MemberPerson> = {}): MemberPerson {
  return {
    requestId: uuidv7(),
    address: '127.0.0.1',
    account: { id: uuidv7(), sessionId: uuidv7(), operator: false },
    member: { organisationId, role: 'owner', side: 'both' },
    conditions: { ifMatchRequired: false },
    ...overrides,
  };
}

/** An operator caller without an organisation. */
export function operatorCaller(): Caller & { account: NonNullable<Caller['account']> } {
  return { requestId: uuidv7(), address: '127.0.0.1', account: { id: uuidv7(), sessionId: uuidv7(), operator: true }, conditions: { ifMatchRequired: false } };
}

/** The same caller naming an Idempotency-Key for one operation. */
export function withKey<C extends Caller>(caller: C, key: string, operation = 'test', fingerprint = 'same'): C {
  return { ...caller, conditions: { ...caller.conditions, idempotency: { scope: `${caller.account?.id} ${operation}`, key, fingerprint, status: 201, secret: false } } };
}
