import type { Tx } from '#platform';

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('requests live ' || $1::text, 0))`;

const COUNT = `
  SELECT count(*) FILTER (WHERE state IN ('in_review', 'published'))::integer AS live,
    count(*) FILTER (WHERE state IN ('awarded', 'unsuccessful', 'cancelled'))::integer AS outcomes,
    coalesce(array_agg(ended_at) FILTER (WHERE state = 'unsuccessful' AND end_reason = 'no_decision' AND reopened_at IS NULL AND ended_at > statement_timestamp() - interval '60 days'), '{}') AS "undecidedSince"
  FROM requests.request WHERE organisation_id = $1`;

export interface LiveRequests {
  readonly live: number;
  readonly outcomes: number;
  /** When requests that nobody reopened ended without a decision, of late. */
  readonly undecidedSince: readonly Date[];
}

/** Counts under a lock of the organisation's own: two submissions at once would each see room for one. Taken after the row lock of the request. */
export async function countLive(tx: Tx, organisationId: string): Promise<LiveRequests> {
  await tx.query(LOCK, [organisationId]);
  return (await tx.one<LiveRequests>(COUNT, [organisationId]))!;
}
