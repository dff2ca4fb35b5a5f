import type { Database, Tx } from '#platform';
import { OPTIONAL_CRITERIA } from '../domain/limits.js';
import type { PricesOfOthers, PublishedPrice } from '../domain/optional-needed.js';

/** One price to be placed among those of others, who are qualified for the same at `at`. */
export interface PriceAsked extends PublishedPrice {
  readonly discipline: string;
  readonly country: string;
}

/** Of so many qualified vendors prices are looked at: a percentile of more would say nothing else (its standard error is 0.6 percent of the ranks), and cost more than a decision may. */
const MOST_COMPARED = 5_000;

const [dearest, dear] = OPTIONAL_CRITERIA.dear;

/**
 * For each row of $1 (discipline, country, currency, basis): how many other vendors than $2 are listed, hold the qualification at $3 and publish a price of that basis in that
 * currency, and its 75th and 90th percentiles, interpolated. Where more than five thousand are qualified, those that came to the marketplace last.
 */
export const PRICES_OF_OTHERS = `
  SELECT o.count, o.p[1] AS p75, o.p[2] AS p90
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (discipline text, country text, currency text, basis text)) WITH ORDINALITY AS asked(discipline, country, currency, basis, place)
  CROSS JOIN LATERAL (
    SELECT count(r.amount)::integer AS count, percentile_cont(ARRAY[${dear.above}, ${dearest.above}]) WITHIN GROUP (ORDER BY r.amount) AS p
    FROM (
      SELECT q.vendor_id FROM vendors.qualification q
      WHERE q.discipline = asked.discipline AND q.country = asked.country AND q.valid_from IS NOT NULL AND q.vendor_id <> $2 AND q.valid_from <= $3 AND (q.valid_until IS NULL OR q.valid_until > $3)
      ORDER BY q.vendor_id DESC LIMIT ${MOST_COMPARED}
    ) q
    JOIN vendors.terms t ON t.vendor_id = q.vendor_id AND t.discipline = asked.discipline AND t.currency = asked.currency
    CROSS JOIN LATERAL (SELECT (rate->'price'->>'amount')::double precision AS amount FROM jsonb_array_elements(t.rates) rate WHERE rate->>'basis' = asked.basis) r
    -- Looked up one by one: joined, all profiles would be read for five thousand.
    WHERE (SELECT p.state FROM vendors.profile p WHERE p.id = q.vendor_id) IN ('listed', 'paused')
  ) o
  ORDER BY asked.place`;

/** In the order of what was asked. */
export async function pricesOfOthers(source: Tx | Database, asked: readonly PriceAsked[], vendorId: string, at: Date): Promise<readonly PricesOfOthers[]> {
  if (asked.length === 0) return [];
  const rows = asked.map(({ discipline, country, currency, basis }) => ({ discipline, country, currency, basis }));
  return source.query<PricesOfOthers>(PRICES_OF_OTHERS, [JSON.stringify(rows), vendorId, at]);
}
