import type pg from 'pg';
import { idOf, idSql } from '../market/clones.js';
import type { Template } from '../market/template.js';

/** How large a marketplace is. What is measured in it is of one size, however large the rest. */
export interface Size {
  readonly requests: number;
  /** About so many requests, and as many bids and invitations, are of the one busy client and the one busy vendor that are measured. */
  readonly busy: number;
  /** The lowest numbers are measured one by one; they are the same in the small and in the large marketplace. */
  readonly measured: number;
}

/** Five bids a request, on the whole. */
export const bidsOf = ({ requests }: Size): number => 5 * requests;
export const vendorsOf = ({ requests }: Size): number => Math.max(600, requests / 10);
/** Vendors that have bid on nothing yet; they follow the others. */
export const NEWCOMERS = 20;

/** Closed, the busy client's, with four hundred bids. */
export const BIG = 1;
export const BIG_BIDS = 400;
/** Request 1 and every thousandth after it have so many. */
const BIG_EVERY = 1_000;
const bigBids = ({ requests }: Size): number => BIG_BIDS * (requests / BIG_EVERY);

/** Open requests that newcomers bid on. */
export const openOf = ({ measured }: Size): number[] => Array.from({ length: measured / 200 - 1 }, (_, m) => 200 * (m + 1) + 1);
/** Closed requests of the busy client with fourteen bids each, which it awards. */
export const awardableOf = ({ measured }: Size): number[] => Array.from({ length: measured / 200 }, (_, m) => 200 * m + 129);

export const REQUEST = { big: idOf('request', BIG), open: idOf('request', 201) } as const;
/** The busy vendor's organisation is the first. */
export const BUSY_VENDOR = 1;
export const GROUP = idOf('group', 1);

/** Odd and no multiple of five, so that the busy have requests of every kind. */
function stepOf({ requests, busy }: Size): number {
  const step = Math.max(1, Math.floor(requests / busy));
  return [step, step + 1, step + 2, step + 3].find((candidate) => candidate % 2 === 1 && candidate % 5 !== 0) as number;
}

/** From 0 to 1, the same for the same number, and scattered. */
const scattered = (i: string): string => `((((${i})::bigint * 2654435761) % 4294967296) / 4294967296.0)`;
/** So many bids have the requests of each ten, the first of which is no published one. */
const SPREAD = [0, 1, 2, 3, 3, 4, 5, 6, 8, 14];
const SPREAD_SUM = SPREAD.reduce((sum, count) => sum + count, 0);
const SPREAD_PLACES = SPREAD.flatMap((count, place) => Array.from({ length: count }, () => place));
const SPREAD_ORDINALS = SPREAD.flatMap((count) => Array.from({ length: count }, (_, ordinal) => ordinal));

/**
 * Whose everything is and in which state, as functions of its number:
 * - `kind(i)`: a tenth of the requests were never published; of the others two thirds take bids, the rest are closed, ended in each way, or for the invited only.
 * - `owner(i)`: few organisations have thousands of requests, most have a few.
 * - `bid_request(j)`, `bid_ordinal(j)`: a thousandth of the requests have four hundred bids, the others none to fourteen.
 * - `vendor(i, o)`: the first bid of each request is of one of the few that have thousands; the others are spread. No vendor bids twice.
 */
export async function prepareShape(admin: pg.Client, { clientOrganisationId }: Template, size: Size): Promise<void> {
  const [big, vendors, step] = [bigBids(size), vendorsOf(size), stepOf(size)];
  const few = vendors / 10;
  const define = (signature: string, type: string, body: string) => admin.query(`CREATE OR REPLACE FUNCTION bench.${signature} RETURNS ${type} LANGUAGE sql IMMUTABLE AS $$ SELECT ${body} $$`);
  await define('kind(i integer)', 'text', `
    CASE WHEN i = ${BIG} THEN 'closed' WHEN i % 10 = 0 THEN (ARRAY['draft', 'draft', 'in_review', 'changes_requested'])[1 + (i / 10) % 4]
      WHEN (i / 10) % 20 < 12 THEN 'open' WHEN (i / 10) % 20 < 15 THEN 'closed' WHEN (i / 10) % 20 < 17 THEN 'awarded'
      WHEN (i / 10) % 20 = 17 THEN 'unsuccessful' WHEN (i / 10) % 20 = 18 THEN 'cancelled' ELSE 'selective' END`);
  await define('owner(i integer)', 'uuid', `
    CASE WHEN i = ${BIG} OR i % ${step} = 0 OR (i <= ${size.measured} AND i % 200 = 129) THEN '${clientOrganisationId}'::uuid
      ELSE ${idSql('organisation', `2 + floor(${vendors - 2} * ${scattered('i')} ^ 2)::int`)} END`);
  await define('bid_request(j integer)', 'integer', `
    CASE WHEN j < ${big} THEN 1 + ${BIG_EVERY} * (j / ${BIG_BIDS}) ELSE 10 * ((j - ${big}) / ${SPREAD_SUM}) + (ARRAY[${SPREAD_PLACES.join(',')}])[1 + (j - ${big}) % ${SPREAD_SUM}] END`);
  await define('bid_ordinal(j integer)', 'integer', `CASE WHEN j < ${big} THEN 1 + j % ${BIG_BIDS} ELSE (ARRAY[${SPREAD_ORDINALS.join(',')}])[1 + (j - ${big}) % ${SPREAD_SUM}] END`);
  await define('spread_vendor(i integer, o integer)', 'integer', `(${few + 1} + (i::bigint * 7919 + o) % ${vendors - few})::int`);
  await define('vendor(i integer, o integer)', 'integer', `
    CASE WHEN o > 0 THEN bench.spread_vendor(i, o) WHEN i % ${step} = 0 THEN ${BUSY_VENDOR} ELSE 2 + floor(${few - 1} * ${scattered('i')} ^ 2)::int END`);
  await define('invited(i integer)', 'integer', `CASE WHEN i % ${step} = 1 THEN ${BUSY_VENDOR} ELSE bench.spread_vendor(i, 500) END`);
  await define('watching(i integer)', 'integer', `CASE WHEN i % ${Math.floor(size.requests / 200)} = 1 THEN ${BUSY_VENDOR} ELSE bench.spread_vendor(i, 300) END`);
}

/** The number from which an id was made. */
export const numberOf = (id: string): number => Number.parseInt(id.slice(24), 16);
