/** $1 disciplines: of each what was said of vendor $2 in it, and of all vendors. */
export const RATINGS_IN = `
  SELECT d.discipline, coalesce(own.rating_sum, 0)::float8 AS "ownSum", coalesce(own.clients, 0)::int AS "ownClients", coalesce(a.rating_sum, 0)::float8 AS "allSum", coalesce(a.clients, 0)::int AS "allClients"
  FROM unnest($1::text[]) d(discipline)
  LEFT JOIN vendors.reputation own ON own.vendor_id = $2 AND own.discipline = d.discipline
  LEFT JOIN (SELECT discipline, sum(rating_sum) AS rating_sum, sum(clients) AS clients FROM vendors.reputation WHERE discipline = ANY ($1) GROUP BY discipline) a ON a.discipline = d.discipline
  ORDER BY d.discipline`;

export interface RatingsRecord {
  readonly discipline: string;
  readonly ownSum: number;
  readonly ownClients: number;
  readonly allSum: number;
  readonly allClients: number;
}

/** $1 vendor: the disciplines that everybody sees it offer. */
export const LISTED_DISCIPLINES = 'SELECT discipline FROM vendors.listing_offer WHERE vendor_id = $1';
