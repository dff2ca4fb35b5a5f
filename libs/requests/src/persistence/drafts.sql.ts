import type { Tx } from '#platform';

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('requests drafts ' || $1::text, 0))`;

// By `request_drafts`, and no further than it takes.
const COUNT = `SELECT count(*)::integer AS drafts FROM (SELECT FROM requests.request WHERE organisation_id = $1 AND state = 'draft' LIMIT $2) few`;

/** How many drafts an organisation has, at most `most`; until the transaction ends nobody else counts them. */
export async function countDrafts(tx: Tx, organisationId: string, most: number): Promise<number> {
  const [, counted] = await tx.together({ sql: LOCK, values: [organisationId] }, { sql: COUNT, values: [organisationId, most] });
  return counted?.[0]?.['drafts'] as number;
}
