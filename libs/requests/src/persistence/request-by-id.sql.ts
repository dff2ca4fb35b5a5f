import { rowColumns } from '#platform';
import { RequestRow } from './request.row.js';

/** The row of one request ($1), to be read, shared by bids, or changed. */
export const REQUEST_BY_ID = `SELECT ${rowColumns(RequestRow, 'r')} FROM requests.request r WHERE r.id = $1`;
export const REQUEST_FOR_SHARE = `${REQUEST_BY_ID} FOR SHARE`;
/** Only when it is the request of this organisation ($2): nobody waits for the lock on another's. */
export const OWN_REQUEST_FOR_UPDATE = `${REQUEST_BY_ID} AND r.organisation_id = $2 FOR UPDATE`;
export const REQUEST_FOR_UPDATE = `${REQUEST_BY_ID} FOR UPDATE`;
