import type { Tx } from '#platform';
import type { Home } from '../domain/request-draft.js';

const HOME = `
  SELECT coalesce(d.country, 'GB') AS country, coalesce(d.time_zone, 'UTC') AS "timeZone", coalesce(d.currency, 'GBP') AS currency, f.facts AS "clientFacts"
    FROM (SELECT $1::uuid AS organisation_id) asked
    LEFT JOIN identity.directory d USING (organisation_id)
    LEFT JOIN requests.client_facts f USING (organisation_id)`;

/** Where an organisation is at home, and what it said of itself once. One that the directory does not know yet gets values that its first edit can replace. */
export async function homeOf(tx: Tx, organisationId: string): Promise<Home> {
  return (await tx.one<Home>(HOME, [organisationId]))!;
}
