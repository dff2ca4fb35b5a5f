import type { ServiceModule } from '#platform';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { catalogueOf, type Catalogue } from '../migrations/catalogue.js';

/** Calls `work` with TypeORM over the row classes of each service, as an administrator. */
async function perService<T>(url: string, work: (source: DataSource, schema: string) => Promise<T>, services: readonly ServiceModule[] = ALL_SERVICES): Promise<T[]> {
  const results: T[] = [];
  for (const service of services) {
    const source = await new DataSource({ type: 'postgres', url, schema: service.name, entities: [...service.rows], synchronize: false, installExtensions: false }).initialize();
    try {
      results.push(await work(source, service.name));
    } finally {
      await source.destroy();
    }
  }
  return results;
}

/** The statements with which TypeORM would bring the tables to what the row classes say: none when they agree. */
export async function statementsOwed(url: string, services?: readonly ServiceModule[]): Promise<string[]> {
  const owed = await perService(url, (source) => source.driver.createSchemaBuilder().log(), services);
  return owed.flatMap((memory) => memory.upQueries.map((statement) => statement.query));
}

/** `requests.bid` for every row class. */
export async function mappedTables(url: string): Promise<string[]> {
  return (await perService(url, (source) => Promise.resolve(source.entityMetadatas.map((metadata) => metadata.tablePath)))).flat().sort();
}

/** Replaces the services' schemas by what the row classes alone describe. */
export async function remakeFromRows(admin: pg.Client, url: string): Promise<void> {
  await admin.query(`DROP SCHEMA ${ALL_SERVICES.map((service) => service.name).join(', ')} CASCADE`);
  await perService(url, async (source, schema) => {
    await admin.query(`CREATE SCHEMA ${schema}`);
    await source.synchronize();
  });
}

const PARTS = /^(column|constraint|index) ([a-z]+\.\w+)\./;

/** Columns, constraints and indexes of the named tables, in the server's own words; rights are no matter of row classes. */
export async function partsOf(admin: pg.Client, tables: readonly string[]): Promise<Catalogue> {
  const all = await catalogueOf(admin, ALL_SERVICES.map((service) => service.name));
  return new Map([...all].filter(([object]) => tables.includes(PARTS.exec(object)?.[2] ?? '')));
}
