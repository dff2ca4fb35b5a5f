import type { RequestContent } from '../domain/request.js';

export type OpenRequestsSort = '-publishedAt' | 'closesAt';

const ORDER: Readonly<Record<OpenRequestsSort, { readonly column: string; readonly direction: 'ASC' | 'DESC'; readonly after: '<' | '>' }>> = {
  '-publishedAt': { column: 'published_at', direction: 'DESC', after: '<' },
  closesAt: { column: 'closes_at', direction: 'ASC', after: '>' },
};

/**
 * Open requests that anybody may see: $1 discipline, $2 country, $3 words, $4 and $5 position, $6 limit + 1. Walks the partial index of its sort key, so a page
 * costs the same on the first screen and on the thousandth; which of them are still open is asked of the clock, never of a stored flag. It is
 * the statement's clock: `clock_timestamp()` is volatile, so no index can be searched by it. The names are looked up row by row: a join with a view that is a barrier reads the whole view.
 */
export const openRequests = (sort: OpenRequestsSort): string => {
  const { column, direction, after } = ORDER[sort];
  return `
    SELECT r.id, r.organisation_id, r.discipline, r.country, r.content, r.published_at, r.closes_at,
      (SELECT d.display_name FROM identity.directory d WHERE d.organisation_id = r.organisation_id) AS display_name
    FROM requests.request r
    WHERE r.state = 'published' AND r.visibility = 'open' AND r.closes_at > statement_timestamp()
      AND ($1::text IS NULL OR r.discipline = $1)
      AND ($2::text IS NULL OR r.country = $2)
      AND ($3::text IS NULL OR to_tsvector('simple', (r.content ->> 'title') || ' ' || (r.content ->> 'summary')) @@ websearch_to_tsquery('simple', $3))
      AND ($4::timestamptz IS NULL OR (r.${column}, r.id) ${after} ($4, $5::uuid))
    ORDER BY r.${column} ${direction}, r.id ${direction}
    LIMIT $6`;
};

export interface OpenRequestRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly content: RequestContent;
  readonly published_at: Date;
  readonly closes_at: Date;
  readonly display_name: string | null;
}
