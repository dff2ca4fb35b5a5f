import type { Database, Tx } from '#platform';
import type { StoredFinding } from '../domain/qualification-decision.js';

export interface OrganisationFacts {
  readonly displayName: string;
  readonly country: string;
  readonly side: 'client' | 'vendor' | 'both';
  /** IANA. */
  readonly timeZone: string;
}

const ORGANISATION = 'SELECT display_name AS "displayName", country, side, time_zone AS "timeZone" FROM identity.directory WHERE organisation_id = $1';

export function organisationFacts(source: Tx | Database, organisationId: string): Promise<OrganisationFacts | undefined> {
  return source.one<OrganisationFacts>(ORGANISATION, [organisationId]);
}

/** What the operator told the author: of the whole, and of each claim. The event carries codes alone (no private text travels in events). */
export interface PublishedDecision {
  readonly statement: string | null;
  readonly findings: readonly {
    readonly discipline: string;
    readonly country: string;
    readonly feedback?: string;
    readonly criteria?: readonly StoredFinding[];
  }[] | null;
}

export async function decisionOf(tx: Tx, caseId: string): Promise<PublishedDecision> {
  const row = await tx.one<PublishedDecision>('SELECT statement, findings FROM moderation.decisions WHERE case_id = $1', [caseId]);
  return row ?? { statement: null, findings: null };
}

/** Whether the person is a member of that organisation (R12). */
export async function isOwnOrganisation(tx: Tx, accountId: string, organisationId: string): Promise<boolean> {
  return (await tx.one('SELECT 1 AS one FROM identity.standing WHERE account_id = $1 AND organisation_id = $2', [accountId, organisationId])) !== undefined;
}
