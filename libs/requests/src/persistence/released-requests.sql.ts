import { rowColumns } from '#platform';
import { RequestRow } from './request.row.js';

const RELEASED_AT = 'coalesce(r.released_at, r.published_at)';

/**
 * A page of the requests that are published as open data, the last changed first ($1, $2: position; $3: limit + 1): what everybody may see, in the order of what everybody sees of it, for `changed_at` moves with
 * what nobody is told. One that was taken down is not among them; one whose time is over is, before anybody has stored that. Walks `request_released_at`, whose expression is this one: a process of the version
 * before knows no `released_at`. The names are looked up row by row: a join with a view that is a barrier reads the whole view.
 */
export const RELEASED_REQUESTS = `
  SELECT ${rowColumns(RequestRow, 'r')}, (SELECT d.display_name FROM identity.directory d WHERE d.organisation_id = r.organisation_id) AS "clientName", ${RELEASED_AT} AS position
  FROM requests.request r
  WHERE r.visibility = 'open' AND r.state IN ('published', 'awarded', 'unsuccessful', 'cancelled') AND ($1::timestamptz IS NULL OR (${RELEASED_AT}, r.id) < ($1, $2::uuid))
  ORDER BY ${RELEASED_AT} DESC, r.id DESC
  LIMIT $3`;

export type ReleasedRequestRow = RequestRow & { readonly clientName: string | null; readonly position: Date };
