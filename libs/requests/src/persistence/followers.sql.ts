import type { Tx } from '#platform';

/**
 * Who is told what happens to an open request ($1): everybody invited, everybody who watches it, and everybody with a bid that counts or may yet count. In one order and without a word
 * of why, so that nothing here tells a bidder from one who only watches (R4). Whoever acts ($2) knows already.
 */
const FOLLOWERS = `
  SELECT organisation_id AS "organisationId" FROM (
    SELECT organisation_id FROM requests.invitation WHERE request_id = $1
    UNION
    SELECT organisation_id FROM requests.watch WHERE request_id = $1
    UNION
    SELECT organisation_id FROM requests.bid WHERE request_id = $1 AND state IN ('draft', 'submitted', 'withdrawn')
  ) told
  WHERE organisation_id <> $2
  ORDER BY organisation_id`;

/** Organisations that are told of what the client does to its request. */
export async function followersOf(tx: Tx, { id, organisationId }: { readonly id: string; readonly organisationId: string }): Promise<readonly string[]> {
  return (await tx.query<{ organisationId: string }>(FOLLOWERS, [id, organisationId])).map((row) => row.organisationId);
}
