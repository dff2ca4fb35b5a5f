import { Person } from './client.js';
import { listedVendor, type Vendor } from './listed-vendor.js';
import type { Marketplace } from './marketplace.js';
import { accountingBrief } from './request-examples.js';
import type { VendorExample } from './vendor-examples.js';

/** Who is on a marketplace when a journey begins. */
export interface Market {
  readonly operator: Person;
  readonly client: Person;
  /** What the client will ask for. */
  readonly brief: unknown;
  readonly vendors: readonly Vendor[];
}

/** Joins, and founds the organisation for which it asks. */
export async function newClient(person: Person): Promise<Person> {
  await person.join();
  await person.found('client', 'Harbour Street Cafés');
  return person;
}

/** An operator, a client with its brief, and one listed vendor for each example. */
export async function openMarket(marketplace: Marketplace, ...examples: readonly VendorExample[]): Promise<Market> {
  const operator = await marketplace.createOperator();
  const client = await newClient(new Person(marketplace.baseUrl));
  const brief = await accountingBrief(client);
  return { operator, client, brief, vendors: await Promise.all(examples.map((example) => listedVendor(marketplace.baseUrl, example, operator))) };
}
