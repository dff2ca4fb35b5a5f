import type { Database, Tx } from '#platform';

export interface OrganisationFacts {
  readonly displayName: string;
  readonly country: string;
  readonly side: 'client' | 'vendor' | 'both';
}

const ORGANISATION = 'SELECT display_name AS "displayName", country, side FROM identity.directory WHERE organisation_id = $1';

export function organisationFacts(source: Tx | Database, organisationId: string): Promise<OrganisationFacts | undefined> {
  return source.one<OrganisationFacts>(ORGANISATION, [organisationId]);
}

/** What the operator told the author. The event carries the code alone (no private text travels in events). */
export async function statementOf(tx: Tx, caseId: string): Promise<string | null> {
  const row = await tx.one<{ statement: string | null }>('SELECT statement FROM moderation.decisions WHERE case_id = $1', [caseId]);
  return row?.statement ?? null;
}
