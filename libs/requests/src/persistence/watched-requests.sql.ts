import { rowColumns } from '#platform';
import { RequestRow } from './request.row.js';

/**
 * A page of the requests that an organisation ($1) watches, the last watched first ($2, $3: position; $4: limit + 1). Of one that it may see no more nothing is
 * told: the same rules as in domain/visibility.ts, for an organisation that is no operator.
 */
export const WATCHED_REQUESTS = `
  SELECT ${rowColumns(RequestRow, 'r')}, w.since, clock_timestamp() AS at,
    (SELECT d.display_name FROM identity.directory d WHERE d.organisation_id = r.organisation_id) AS "clientName"
  FROM requests.watch w JOIN requests.request r ON r.id = w.request_id
  WHERE w.organisation_id = $1 AND ($2::timestamptz IS NULL OR (w.since, w.request_id) < ($2, $3::uuid))
    AND (r.organisation_id = $1 OR (r.state IN ('published', 'withdrawn', 'awarded', 'unsuccessful', 'cancelled') AND (
      (r.visibility = 'open' AND r.state <> 'withdrawn')
      OR EXISTS (SELECT FROM requests.invitation i WHERE i.request_id = r.id AND i.organisation_id = $1)
      OR EXISTS (SELECT FROM requests.bid b WHERE b.request_id = r.id AND b.organisation_id = $1))))
  ORDER BY w.since DESC, w.request_id DESC
  LIMIT $4`;

export type WatchedRequestRow = RequestRow & { readonly since: Date; readonly at: Date; readonly clientName: string | null };
