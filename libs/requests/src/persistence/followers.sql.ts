import type { Tx } from '#platform';
import type { Request } from '../domain/request.js';

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
    SELECT organisation_id FROM requests.bid WHERE request_id = $1 AND state IN ('draft', 'submitted', 'withdrawn', 'not_awarded', 'expired', 'not_reaffirmed', 'discarded')
  ) told
  WHERE organisation_id <> $2
  ORDER BY organisation_id`;

/** Those of them that have no bid: whoever has one is told of its outcome. */
const FOLLOWERS_WITHOUT_BID = `
  SELECT organisation_id AS "organisationId" FROM (
    SELECT organisation_id FROM requests.invitation WHERE request_id = $1
    UNION
    SELECT organisation_id FROM requests.watch WHERE request_id = $1
  ) told
  WHERE organisation_id <> $2 AND NOT EXISTS (SELECT FROM requests.bid b WHERE b.request_id = $1 AND b.organisation_id = told.organisation_id AND b.state NOT IN ('draft', 'discarded'))
  ORDER BY organisation_id`;

/**
 * Organisations that are told that a request is over. Of one whose bids are sealed still, and perhaps for ever, everybody hears the same in one list, as no
 * outcome may be told (R4); of any other, bidders hear their own.
 */
export async function followersOfEnd(tx: Tx, { id, organisationId, bidMode, openedAt }: Pick<Request, 'id' | 'organisationId' | 'bidMode' | 'openedAt'>): Promise<readonly string[]> {
  const sealed = bidMode === 'sealed' && openedAt === null;
  return (await tx.query<{ organisationId: string }>(sealed ? FOLLOWERS : FOLLOWERS_WITHOUT_BID, [id, organisationId])).map((row) => row.organisationId);
}

/** Organisations that are told of what the client does to its request. */
export async function followersOf(tx: Tx, { id, organisationId }: { readonly id: string; readonly organisationId: string }): Promise<readonly string[]> {
  return (await tx.query<{ organisationId: string }>(FOLLOWERS, [id, organisationId])).map((row) => row.organisationId);
}
