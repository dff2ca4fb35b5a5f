import { SERVICES, type ServiceName } from '#contracts';
import type { MigrationClass } from '#platform';
import type { QueryRunner } from 'typeorm';

/** What a migration says to the database, in both directions. */
export interface RecordedMigration {
  /** As the class is called, ending in its 13 digits. */
  readonly name: string;
  readonly service: ServiceName;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** A runner that sends nothing. Whatever is no plain statement of SQL throws: a migration is SQL by hand, nothing else. */
function recorder(said: string[]): QueryRunner {
  const query = (sql: string, values?: unknown[]) => {
    said.push(values && values.length > 0 ? `${sql} -- ${JSON.stringify(values)}` : sql);
    return Promise.resolve([]);
  };
  return new Proxy({ query } as unknown as QueryRunner, {
    get(target, name) {
      if (name === 'query') return target.query;
      throw new Error(`a migration sends SQL by runner.query alone, not by runner.${String(name)}`);
    },
  });
}

/** The service whose schema a migration may touch: the first word of its name. Throws for a name that is none. */
export function serviceOf(name: string): ServiceName {
  const service = SERVICES.find((candidate) => name.toLowerCase().startsWith(candidate));
  if (!service || !/\d{13}$/.test(name)) throw new Error(`${name}: a migration is called <Service><What><13 digits>`);
  return service;
}

export async function record(migration: MigrationClass): Promise<RecordedMigration> {
  const [up, down]: [string[], string[]] = [[], []];
  await new migration().up(recorder(up));
  await new migration().down(recorder(down));
  return { name: migration.name, service: serviceOf(migration.name), up, down };
}
