import type { RequestContent } from '../domain/request.js';
import type { BidRow } from './bid.row.js';

/** It kept silent about a change until the close. */
const SILENT = '(b.reaffirmation_due AND r.reopened_at IS NULL AND r.closes_at <= statement_timestamp())';

const SELECTED = `SELECT b.id, b.request_id AS "requestId", b.organisation_id AS "organisationId", b.state, b.reason, b.revisions, b.content, b.valid_until AS "validUntil",
    b.reaffirmation_due AS "reaffirmationDue", b.submitted_at AS "submittedAt", b.created_at AS "createdAt", r.content AS "request", r.closes_at AS "closesAt", r.reopened_at AS "reopenedAt",
    statement_timestamp() AS at
  FROM requests.bid b JOIN requests.request r ON r.id = b.request_id`;

/**
 * The bids of one organisation ($1), newest first: $2 state as it reads now, $3 request, $4 and $5 position, $6 limit + 1. Walks `bid_of_organisation`: the state
 * stands bare in its condition, or the planner would take every state for a rare one and sort all of them.
 */
export const OWN_BIDS = `
  ${SELECTED}
  WHERE b.organisation_id = $1
    AND ($2::text IS NULL
      OR (b.state = $2 AND (b.state <> 'submitted' OR (NOT ${SILENT} AND b.valid_until > statement_timestamp())))
      OR ($2 = 'not_reaffirmed' AND b.state = 'submitted' AND ${SILENT})
      OR ($2 = 'expired' AND b.state = 'submitted' AND NOT ${SILENT} AND b.valid_until <= statement_timestamp()))
    AND ($3::uuid IS NULL OR b.request_id = $3)
    AND ($4::timestamptz IS NULL OR (b.created_at, b.id) < ($4, $5::uuid))
  ORDER BY b.created_at DESC, b.id DESC
  LIMIT $6`;

/** All of them, a batch of $4 before a position ($2, $3): bare, or every batch would walk the index from its beginning. */
export const OWN_BIDS_BEFORE = `
  ${SELECTED}
  WHERE b.organisation_id = $1 AND (b.created_at, b.id) < ($2, $3::uuid)
  ORDER BY b.created_at DESC, b.id DESC
  LIMIT $4`;

export type OwnBidRow = Pick<BidRow, 'id' | 'requestId' | 'organisationId' | 'state' | 'reason' | 'revisions' | 'content' | 'validUntil' | 'reaffirmationDue' | 'submittedAt' | 'createdAt'> & {
  readonly request: RequestContent;
  readonly closesAt: Date;
  readonly reopenedAt: Date | null;
  readonly at: Date;
};
