import type { Bid, BidContent } from '../domain/bid.js';
import type { BidRow } from './bid.row.js';

const COLUMNS = `
  b.id, b.request_id AS "requestId", b.organisation_id AS "organisationId", b.vendor_id AS "vendorId", b.state, b.reason, b.revisions, b.version, b.content,
  b.valid_until AS "validUntil", b.reaffirmation_due AS "reaffirmationDue", b.shortlisted, b.signals, b.final_offer_by AS "finalOfferBy", b.anonymous_number AS "anonymousNumber", b.screened_in AS "screenedIn", b.cure_by AS "cureBy", b.decided_at AS "decidedAt", b.submitted_at AS "submittedAt",
  b.created_at AS "createdAt", b.changed_at AS "changedAt",
  (SELECT d.display_name FROM vendors.directory d WHERE d.vendor_id = b.vendor_id) AS "displayName"`;

/** Others than their vendor never see that a draft or a withdrawn bid exists. */
export const SHOWN = `b.state NOT IN ('draft', 'withdrawn', 'discarded')`;

/** Whether there are any on a request ($1), whatever became of them. */
export const ANY_BIDS = `SELECT EXISTS (SELECT 1 FROM requests.bid b WHERE b.request_id = $1 AND ${SHOWN}) AS any`;

/** A page of the bids on a request as its client reads them ($2: position; $3: limit + 1). Ids rise with time, so they are the order. */
export const BIDS_OF_REQUEST = `
  SELECT ${COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND ${SHOWN} AND ($2::uuid IS NULL OR b.id > $2)
  ORDER BY b.id
  LIMIT $3`;

/** How a bid stands, without a word of what it says. */
export const STATE_COLUMNS = `
    b.id, b.request_id AS "requestId", b.organisation_id AS "organisationId", b.state, b.revisions, b.valid_until AS "validUntil", b.reaffirmation_due AS "reaffirmationDue"`;

/** What decides the place of a bid in a comparison. */
export const PRICE_COLUMNS = `${STATE_COLUMNS}, b.submitted_at AS "submittedAt", b.content -> 'priceLines' AS "priceLines"`;

/** So many bids on one request are compared and evaluated: more than any request gets, and no more than one process can hold: with eight price lines each a comparison takes 60 to 150 MB for 0.6 to 0.9 s. */
export const MOST_COMPARED = 10_000;

/** What decides the place of each of them: a median needs every bid. Bounded, so that no request can exhaust the process (one more tells that there are more); what bids say beside their prices is read of those shown alone. */
export const PRICES_OF_REQUEST = `
  SELECT ${PRICE_COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND ${SHOWN}
  ORDER BY b.id
  LIMIT ${MOST_COMPARED + 1}`;

/** The first thousand whole, as a release tells them to the client. */
export const BIDS_TO_RELEASE = `
  SELECT ${COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND ${SHOWN}
  ORDER BY b.id
  LIMIT 1000`;

/** Those with the ids $2. */
export const BIDS_BY_ID = `
  SELECT ${COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND b.id = ANY ($2::uuid[]) AND ${SHOWN}`;

/** Which of the ids $2 are among them. */
export const SHOWN_AMONG = `SELECT b.id FROM requests.bid b WHERE b.request_id = $1 AND b.id = ANY ($2::uuid[]) AND ${SHOWN}`;

export type BidOfRequestRow = BidRow & { readonly displayName: string | null };
export type BidPriceRow = Bid & { readonly submittedAt: Date; readonly priceLines: BidContent['priceLines'] };
