import type { Tx } from '#platform';

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('requests live ' || $1::text, 0))`;

// By `request_live` and `request_ended`: what ended long ago is not read.
const COUNT = `
  SELECT (SELECT count(*)::integer FROM requests.request WHERE organisation_id = $1 AND state IN ('in_review', 'published')) AS live,
    EXISTS (SELECT FROM requests.request WHERE organisation_id = $1 AND ended_at IS NOT NULL AND state IN ('awarded', 'unsuccessful', 'cancelled')) AS "hadOutcome",
    ARRAY(SELECT ended_at FROM requests.request
           WHERE organisation_id = $1 AND ended_at > statement_timestamp() - interval '60 days' AND state = 'unsuccessful' AND end_reason = 'no_decision' AND reopened_at IS NULL) AS "undecidedSince"`;

export interface LiveRequests {
  readonly live: number;
  readonly hadOutcome: boolean;
  /** When requests that nobody reopened ended without a decision, of late. */
  readonly undecidedSince: readonly Date[];
}

/** Counts under a lock of the organisation's own: two submissions at once would each see room for one. Taken after the row lock of the request. */
export async function countLive(tx: Tx, organisationId: string): Promise<LiveRequests> {
  await tx.query(LOCK, [organisationId]);
  return (await tx.one<LiveRequests>(COUNT, [organisationId]))!;
}
