import type { Database, Tx } from '#platform';
import type { PricesOfOthers, PublishedPrice } from '../domain/optional-needed.js';

/** One price to be placed among those of others, who are qualified for the same at `at`. */
export interface PriceAsked extends PublishedPrice {
  readonly discipline: string;
  readonly country: string;
}

/**
 * For each row of $1 (discipline, country, currency, basis): how many other vendors than $2 are listed, hold the qualification at $3 and publish a price of that basis in that
 * currency, and its 75th and 90th percentiles, interpolated.
 */
export const PRICES_OF_OTHERS = `
  SELECT o.count, o.p[1] AS p75, o.p[2] AS p90
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (discipline text, country text, currency text, basis text)) WITH ORDINALITY AS asked(discipline, country, currency, basis, place)
  CROSS JOIN LATERAL (
    SELECT count(r.amount)::integer AS count, percentile_cont(ARRAY[0.75, 0.9]) WITHIN GROUP (ORDER BY r.amount) AS p
    FROM vendors.qualification q
    JOIN vendors.profile p ON p.id = q.vendor_id AND p.state IN ('listed', 'paused')
    JOIN vendors.terms t ON t.vendor_id = q.vendor_id AND t.discipline = q.discipline AND t.currency = asked.currency
    CROSS JOIN LATERAL (SELECT (rate->'price'->>'amount')::double precision AS amount FROM jsonb_array_elements(t.rates) rate WHERE rate->>'basis' = asked.basis) r
    WHERE q.discipline = asked.discipline AND q.country = asked.country AND q.vendor_id <> $2 AND q.valid_from <= $3 AND (q.valid_until IS NULL OR q.valid_until > $3)
  ) o
  ORDER BY asked.place`;

/** In the order of what was asked. */
export async function pricesOfOthers(source: Tx | Database, asked: readonly PriceAsked[], vendorId: string, at: Date): Promise<readonly PricesOfOthers[]> {
  if (asked.length === 0) return [];
  const rows = asked.map(({ discipline, country, currency, basis }) => ({ discipline, country, currency, basis }));
  return source.query<PricesOfOthers>(PRICES_OF_OTHERS, [JSON.stringify(rows), vendorId, at]);
}
