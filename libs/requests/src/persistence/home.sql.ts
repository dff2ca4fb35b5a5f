import type { Tx } from '#platform';
import type { Home } from '../domain/request-draft.js';

const HOME = `SELECT country, time_zone AS "timeZone", currency FROM identity.directory WHERE organisation_id = $1`;

/** Where an organisation is at home. One that the directory does not know yet gets values that its first edit can replace. */
export async function homeOf(tx: Tx, organisationId: string): Promise<Home> {
  return (await tx.one<Home>(HOME, [organisationId])) ?? { country: 'GB', timeZone: 'UTC', currency: 'GBP' };
}
