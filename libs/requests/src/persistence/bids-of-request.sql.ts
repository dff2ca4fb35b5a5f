import type { BidRow } from './bid.row.js';

const COLUMNS = `
  b.id, b.request_id AS "requestId", b.organisation_id AS "organisationId", b.vendor_id AS "vendorId", b.state, b.reason, b.revisions, b.version, b.content,
  b.valid_until AS "validUntil", b.reaffirmation_due AS "reaffirmationDue", b.shortlisted, b.signals, b.final_offer_by AS "finalOfferBy", b.decided_at AS "decidedAt", b.submitted_at AS "submittedAt",
  b.created_at AS "createdAt", b.changed_at AS "changedAt",
  (SELECT d.display_name FROM vendors.directory d WHERE d.vendor_id = b.vendor_id) AS "displayName"`;

/** Others than their vendor never see that a draft or a withdrawn bid exists. */
const SHOWN = `b.state NOT IN ('draft', 'withdrawn', 'discarded')`;

/** Whether there are any on a request ($1), whatever became of them. */
export const ANY_BIDS = `SELECT EXISTS (SELECT 1 FROM requests.bid b WHERE b.request_id = $1 AND ${SHOWN}) AS any`;

/** A page of the bids on a request as its client reads them ($2: position; $3: limit + 1). Ids rise with time, so they are the order. */
export const BIDS_OF_REQUEST = `
  SELECT ${COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND ${SHOWN} AND ($2::uuid IS NULL OR b.id > $2)
  ORDER BY b.id
  LIMIT $3`;

/** All of them at once: a median needs every bid. Bounded, so that no request can exhaust the process. */
export const ALL_BIDS_OF_REQUEST = `
  SELECT ${COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND ${SHOWN}
  ORDER BY b.id
  LIMIT 1000`;

/** Those of the given ids ($2) on a request ($1), in no order. */
export const BIDS_OF_REQUEST_BY_ID = `
  SELECT ${COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND b.id = ANY ($2) AND ${SHOWN}`;

export type BidOfRequestRow = BidRow & { readonly displayName: string | null };
