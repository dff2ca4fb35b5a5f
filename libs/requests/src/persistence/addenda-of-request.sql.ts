import { rowColumns } from '#platform';
import { AddendumRow } from './addendum.row.js';

/** A page of the addenda to a request ($1), in their order ($2: number of the last one read; $3: limit + 1). Walks `addendum_number`. */
export const ADDENDA_OF_REQUEST = `
  SELECT ${rowColumns(AddendumRow, 'a')} FROM requests.addendum a
  WHERE a.request_id = $1 AND ($2::integer IS NULL OR a.number > $2)
  ORDER BY a.number
  LIMIT $3`;

/** The addenda to a request ($1) that a bid submitted at $2 has not read. */
export const ADDENDA_SINCE = `SELECT ${rowColumns(AddendumRow, 'a')} FROM requests.addendum a WHERE a.request_id = $1 AND a.published_at >= $2 ORDER BY a.number`;
