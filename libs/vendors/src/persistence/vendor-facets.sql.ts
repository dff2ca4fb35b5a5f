import { conditions, NEAR, qualifiedAsAsked, parameters, type Sought, type Statement } from './found-vendors.sql.js';

/** So many found vendors are counted exactly. */
export const COUNTED = 1_000;
/** An estimate of the whole beyond this many times {@link COUNTED} is not looked into further. */
const MARGIN = 4;
const SHOWN = 50;

export interface FacetsRow {
  /** Vendors that were counted. */
  readonly total: number;
  /** These are all that were found. */
  readonly exact: boolean;
  readonly qualified: number;
  /** By tag, the most frequent first, {@link SHOWN} of each kind. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[] | null;
}

/**
 * Counts of what was found. The newest are looked at first; when these are enough to say that the whole is far beyond {@link COUNTED}, they are what is counted, and every count is the least that
 * there are. Otherwise all are found by their index, up to one more than are counted.
 */
export function vendorFacets(sought: Sought): Statement {
  const { values, parameter } = parameters();
  const met = conditions(sought, parameter).join(' AND ');
  const qualified = qualifiedAsAsked(sought, parameter);
  const further = `looked = ${NEAR} AND met <= ${COUNTED} AND met::float8 / ${NEAR} * (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'vendors.search_entry'::regclass) <= ${MARGIN * COUNTED}`;
  const text = `
    WITH looked AS MATERIALIZED (SELECT e.vendor_id, ${met} AS met FROM (SELECT * FROM vendors.search_entry e WHERE NOT e.paused ORDER BY e.vendor_id DESC LIMIT ${NEAR}) e),
    seen AS MATERIALIZED (SELECT s.*, ${further} AS further FROM (SELECT count(*) AS looked, count(*) FILTER (WHERE met) AS met FROM looked) s),
    far AS MATERIALIZED (SELECT e.vendor_id FROM vendors.search_entry e WHERE (SELECT further FROM seen) AND NOT e.paused AND ${met} LIMIT ${COUNTED + 1}),
    chosen AS MATERIALIZED (SELECT vendor_id FROM far UNION ALL (SELECT vendor_id FROM looked WHERE met AND NOT (SELECT further FROM seen) LIMIT ${COUNTED + 1})),
    entry AS MATERIALIZED (SELECT e.vendor_id, e.tags FROM vendors.search_entry e JOIN chosen USING (vendor_id)),
    counted AS (SELECT tag, count(*) AS count, row_number() OVER (PARTITION BY left(tag, 2) ORDER BY count(*) DESC, tag) AS place FROM entry, unnest(tags) AS tag WHERE tag ~ '^=[dscl]/' GROUP BY tag)
    SELECT (SELECT count(*)::integer FROM chosen) AS total, (SELECT count(*) FROM chosen) <= ${COUNTED} AND (SELECT further OR looked < ${NEAR} FROM seen) AS exact,
      (SELECT count(*)::integer FROM entry e WHERE ${qualified}) AS qualified, (SELECT jsonb_agg(jsonb_build_object('tag', tag, 'count', count) ORDER BY count DESC, tag) FROM counted WHERE place <= ${SHOWN}) AS tags`;
  return { text, values };
}
