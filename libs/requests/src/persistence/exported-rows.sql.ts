import { PRICE_COLUMNS, SHOWN } from './bids-of-request.sql.js';

/** How many rows there are, up to one more than may be exported. */
const counted = (table: string, where: string): string => `SELECT count(*)::int AS count FROM (SELECT FROM requests.${table} WHERE ${where} LIMIT $4::int + 1) found`;
const CREATED = 'organisation_id = $1 AND ($2::timestamptz IS NULL OR created_at >= $2) AND ($3::timestamptz IS NULL OR created_at < $3)';

/** Of an organisation ($1), created from $2 on and before $3, both optional; no more than $4 + 1 are counted. Walks `bid_of_organisation`. */
export const COUNT_OWN_BIDS = counted('bid', CREATED);
/** {@link COUNT_OWN_BIDS}, of requests. Walks `request_of_organisation`. */
export const COUNT_OWN_REQUESTS = counted('request', CREATED);

/** What the order and the median of a comparison are reckoned from, a batch of $3 of the bids on a request ($1) after $2: bare, or every batch would walk `bid_of_request` from its beginning. */
export const PRICES_AFTER = `
  SELECT ${PRICE_COLUMNS}
  FROM requests.bid b
  WHERE b.request_id = $1 AND ${SHOWN} AND b.id > $2
  ORDER BY b.id
  LIMIT $3`;

/** Before every id. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';
