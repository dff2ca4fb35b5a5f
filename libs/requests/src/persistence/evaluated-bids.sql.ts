import type { Bid, BidContent } from '../domain/bid.js';
import type { BidRow } from './bid.row.js';
import { JUDGED_STATES } from '../domain/evaluation-field.js';
import { MOST_COMPARED, PRICE_COLUMNS, SHOWN, STATE_COLUMNS } from './bids-of-request.sql.js';

const JUDGED = `b.state IN (${JUDGED_STATES.map((state) => `'${state}'`).join(', ')})`;

/** The bids on a request ($1) as they stand, without a word of what they say: who scores needs no more. Those that may be judged first; one more than are taken tells that there are more. */
export const BID_STATES = `
  SELECT ${STATE_COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND ${SHOWN}
  ORDER BY ${JUDGED} DESC, b.id
  LIMIT ${MOST_COMPARED + 1}`;

/** What ranks them beside their scores: prices, and, where $2, what each requirement was answered with. Of those that may be judged alone; bounded as a comparison is, and one more tells that there are more. */
export const FIELD_OF_REQUEST = `
  SELECT ${PRICE_COLUMNS}, b.screened_in AS "screenedIn",
    CASE WHEN $2::boolean THEN (SELECT jsonb_agg(jsonb_build_object('requirementId', a -> 'requirementId', 'meets', a -> 'meets')) FROM jsonb_array_elements(b.content -> 'answers') a) END AS answers
  FROM requests.bid b
  WHERE b.request_id = $1 AND ${JUDGED}
  ORDER BY b.id
  LIMIT ${MOST_COMPARED + 1}`;

/** Whose the bids with the ids $2 on a request ($1) are. */
export const BIDDERS_BY_ID = `
  SELECT b.id, b.organisation_id AS "organisationId", b.vendor_id AS "vendorId", b.anonymous_number AS "anonymousNumber",
    (SELECT d.display_name FROM vendors.directory d WHERE d.vendor_id = b.vendor_id) AS "displayName"
  FROM requests.bid b
  WHERE b.request_id = $1 AND b.id = ANY ($2::uuid[]) AND ${SHOWN}`;

export type BidStateRow = Bid;
export type FieldRow = Bid & Pick<BidRow, 'screenedIn'> & { readonly submittedAt: Date; readonly priceLines: BidContent['priceLines']; readonly answers: readonly Pick<BidContent['answers'][number], 'requirementId' | 'meets'>[] | null };
export type BidderRow = Pick<BidRow, 'id' | 'organisationId' | 'vendorId' | 'anonymousNumber'> & { readonly displayName: string | null };

/** Why a bid ($1) has its outcome. */
export const REASON_OF = 'SELECT reason FROM requests.bid WHERE id = $1';
export type ReasonRow = Pick<BidRow, 'reason'>;

/** Why an award ($1) departed from the announced method. */
export const DEPARTURE_OF = 'SELECT departure FROM requests.award WHERE id = $1';
export type DepartureRow = { readonly departure: string | null };
