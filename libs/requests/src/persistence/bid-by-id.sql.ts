import { rowColumns } from '#platform';
import { BidRow } from './bid.row.js';

/** The row of one bid ($1), to be read or changed. */
export const BID_BY_ID = `SELECT ${rowColumns(BidRow, 'b')} FROM requests.bid b WHERE b.id = $1`;
export const BID_FOR_UPDATE = `${BID_BY_ID} FOR UPDATE`;
