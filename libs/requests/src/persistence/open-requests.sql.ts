import type { RequestContent } from '../domain/request.js';

export type OpenRequestsSort = '-publishedAt' | 'closesAt';

const ORDER: Readonly<Record<OpenRequestsSort, { readonly column: string; readonly direction: 'ASC' | 'DESC'; readonly after: '<' | '>' }>> = {
  '-publishedAt': { column: 'published_at', direction: 'DESC', after: '<' },
  closesAt: { column: 'closes_at', direction: 'ASC', after: '>' },
};

/** So many requests along the index of the sort key are looked at before a search turns to the index of words. */
const NEAR = 5_000;

/** The names are looked up row by row: a join with a view that is a barrier reads the whole view. */
const SELECT = `
  SELECT r.id, r.organisation_id, r.discipline, r.country, r.content, r.published_at, r.closes_at,
    (SELECT d.display_name FROM identity.directory d WHERE d.organisation_id = r.organisation_id) AS display_name
  FROM requests.request r`;

/** Which are still open is asked of the clock, never of a stored flag. It is the statement's clock: `clock_timestamp()` is volatile, so no index can be searched by it. */
const open = (sort: OpenRequestsSort): string => {
  const { column, after } = ORDER[sort];
  return `
    r.state = 'published' AND r.visibility = 'open' AND r.closes_at > statement_timestamp()
      AND ($1::text IS NULL OR r.discipline = $1)
      AND ($2::text IS NULL OR r.country = $2)
      AND ($3::timestamptz IS NULL OR (r.${column}, r.id) ${after} ($3, $4::uuid))`;
};

/**
 * Open requests that anybody may see: $1 discipline, $2 country, $3 and $4 position, $5 limit + 1. Walks the partial index of its sort key, so a page costs the same
 * on the first screen and on the thousandth.
 */
export const openRequests = (sort: OpenRequestsSort): string => {
  const { column, direction } = ORDER[sort];
  return `${SELECT} WHERE ${open(sort)} ORDER BY r.${column} ${direction}, r.id ${direction} LIMIT $5`;
};

/**
 * The same with words, $6. What many requests contain is found `near`, on the first rows of the index of the sort key; what few contain would have that index
 * read to its end, and is found `far`, by the index of words.
 */
export const openRequestsWith = (sort: OpenRequestsSort): string => {
  const { column, direction } = ORDER[sort];
  const order = `ORDER BY r.${column} ${direction}, r.id ${direction}`;
  const contains = `r.words @@ websearch_to_tsquery('simple', $6)`;
  return `
    WITH near AS MATERIALIZED (
      SELECT r.id FROM (SELECT * FROM requests.request r WHERE ${open(sort)} ${order} LIMIT ${NEAR}) r WHERE ${contains} ${order} LIMIT $5),
    far AS MATERIALIZED (
      SELECT r.id, r.${column} FROM requests.request r WHERE (SELECT count(*) FROM near) < $5 AND ${open(sort)} AND ${contains}),
    page AS MATERIALIZED (
      SELECT id FROM near WHERE (SELECT count(*) FROM near) = $5 UNION ALL (SELECT r.id FROM far r ${order} LIMIT $5))
    ${SELECT} JOIN page ON page.id = r.id ${order}`;
};

export interface OpenRequestRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly content: RequestContent;
  readonly published_at: Date;
  readonly closes_at: Date;
  readonly display_name: string | null;
}
