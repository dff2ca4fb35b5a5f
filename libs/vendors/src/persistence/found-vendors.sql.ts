import { exactQuery, narrowingQuery, type VendorFilter } from '../domain/search-filter.js';
import { allOf } from '../domain/search-words.js';
import type { VendorSort } from '../domain/vendor-sort.js';

/** What vendors are looked for by. */
export interface Sought {
  /** A tsquery in PostgreSQL's text; absent: whatever their words. */
  readonly words?: string;
  readonly filter: VendorFilter;
}

export interface VendorsAsked extends Sought {
  readonly sort: VendorSort;
  /** The sort key and the id of the last vendor of the page before; empty at the start. */
  readonly after: readonly unknown[];
  /** Rows. */
  readonly most: number;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Adds a value and gives its placeholder. */
export type Parameter = (value: unknown, type?: string) => string;

export function parameters(): { readonly values: unknown[]; readonly parameter: Parameter } {
  const values: unknown[] = [];
  return { values, parameter: (value, type = 'text') => `$${values.push(value)}::${type}` };
}

/** So many vendors along the index of the order are looked at before the search turns to the index of what is looked for. */
export const NEAR = 3_000;

// R7: a suspended or banned vendor is in no answer begun after the sanction was committed. `OFFSET 0`: asked vendor by vendor, or all sanctions would be read.
export const unsanctioned = (of: string): string => `
  NOT EXISTS (SELECT FROM moderation.sanctions_in_force s WHERE s.organisation_id = ${of}.organisation_id AND s.kind IN ('suspended', 'banned')
    AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()) OFFSET 0)`;

const OFFERED = 'FROM vendors.listing_offer o LEFT JOIN vendors.terms t ON t.vendor_id = o.vendor_id AND t.discipline = o.discipline';

// As the view vendors.offers tells it: after a closure that runs.
const FREE_ON = `CASE WHEN l.closures = '[]'::jsonb THEN t.next_free_date ELSE vendors.free_on(t.next_free_date, l.closures, l.time_zone, clock_timestamp()) END`;

const amongOf = (parameter: Parameter) => (column: string, value: string | undefined): string => (value === undefined ? '' : `AND ${column} = ${parameter(value)}`);

/** Whether an entry `e` has a qualification in force in the discipline and country that are asked for, or in any. */
export function qualifiedAsAsked({ filter: { discipline, country } }: Pick<Sought, 'filter'>, parameter: Parameter): string {
  const among = amongOf(parameter);
  return inForce(`${among('q.discipline', discipline)} ${among('q.country', country)}`);
}

/** The conditions on an entry `e`. What tags only narrow is asked of the tables, vendor by vendor (`OFFSET 0`). */
export function conditions({ words, filter }: Sought, parameter: Parameter): string[] {
  const { discipline, rate, hours, freeBy, qualified } = filter;
  const query = allOf([words ?? '', exactQuery(filter), narrowingQuery(filter)].filter((part) => part !== ''));
  const among = amongOf(parameter);
  const met: string[] = [];
  if (query !== '') met.push(`e.whole @@ ${parameter(query, 'tsquery')}`);
  if (hours) met.push(`vendors.shared_minutes(e.time_zone, e.from_minute, e.minutes, ${parameter(hours.from, 'integer')}, ${parameter(hours.minutes, 'integer')}, statement_timestamp()) >= ${parameter(hours.shared, 'integer')}`);
  if (rate) {
    const amount = `(r -> 'price' ->> 'amount')::numeric`;
    met.push(`EXISTS (SELECT ${OFFERED}, jsonb_array_elements(t.rates) AS r WHERE o.vendor_id = e.vendor_id ${among('o.discipline', discipline)} AND r ->> 'basis' = ${parameter(rate.basis)} AND r -> 'price' ->> 'currency' = ${parameter(rate.currency)}
      AND ${amount} >= coalesce(${parameter(rate.least, 'numeric')}, 0) AND ${amount} <= coalesce(${parameter(rate.most, 'numeric')}, ${amount}) OFFSET 0)`);
  }
  if (freeBy !== undefined) met.push(`EXISTS (SELECT ${OFFERED} JOIN vendors.listing l ON l.vendor_id = o.vendor_id WHERE o.vendor_id = e.vendor_id ${among('o.discipline', discipline)} AND coalesce(${FREE_ON} <= ${parameter(freeBy, 'date')}, true) AND (t.capacity_hours IS NULL OR t.capacity_hours > 0) OFFSET 0)`);
  if (qualified === true) met.push(qualifiedAsAsked({ filter }, parameter));
  return [...met, unsanctioned('e')];
}

const inForce = (narrower: string): string => `
  EXISTS (SELECT FROM vendors.qualifications_in_force q WHERE q.vendor_id = e.vendor_id ${narrower} AND q.valid_from <= clock_timestamp() AND (q.valid_until IS NULL OR q.valid_until > clock_timestamp()) OFFSET 0)`;

interface Order {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
  readonly after: '<' | '>';
  readonly type: string;
}

const ORDER: Readonly<Record<Exclude<VendorSort, 'relevance'>, Order>> = {
  '-listedAt': { column: 'listed_at', direction: 'DESC', after: '<', type: 'timestamptz' },
  listedAt: { column: 'listed_at', direction: 'ASC', after: '>', type: 'timestamptz' },
  name: { column: 'name_key', direction: 'ASC', after: '>', type: 'text' },
};

/** Common table expressions, the last of which is `page`: ids of a page of vendors that take work, and of each the number of its tier. */
export function foundVendors(asked: VendorsAsked, parameter: Parameter): string {
  return asked.sort === 'relevance' ? byRelevance(asked, parameter) : byKey(asked, ORDER[asked.sort], parameter);
}

/**
 * What many vendors meet is found `near`, on the first rows of the index of the sort key; what few meet would have that index read to its end, and is found
 * `far`, by the index of what is looked for.
 */
function byKey(asked: VendorsAsked, { column, direction, after, type }: Order, parameter: Parameter): string {
  const order = `ORDER BY e.${column} ${direction}, e.vendor_id ${direction}`;
  const place = asked.after.length > 0 ? `AND (e.${column}, e.vendor_id) ${after} (${parameter(asked.after[0], type)}, ${parameter(asked.after[1], 'uuid')})` : '';
  const rows = parameter(asked.most, 'integer');
  const met = conditions(asked, parameter);
  const entries = `FROM vendors.search_entry e WHERE NOT e.paused ${place}`;
  if (met.length === 1) return `page AS MATERIALIZED (SELECT e.vendor_id, 0 AS tier ${entries} AND ${met[0]} ${order} LIMIT ${rows})`;
  return `near AS MATERIALIZED (
      SELECT e.vendor_id FROM (SELECT * ${entries} ${order} LIMIT ${NEAR}) e WHERE ${met.join(' AND ')} ${order} LIMIT ${rows}),
    far AS MATERIALIZED (SELECT e.vendor_id, e.${column} ${entries} AND (SELECT count(*) FROM near) < ${rows} AND ${met.join(' AND ')}),
    page AS MATERIALIZED (
      SELECT vendor_id, 0 AS tier FROM near WHERE (SELECT count(*) FROM near) = ${rows}
      UNION ALL (SELECT e.vendor_id, 0 FROM far e ${order} LIMIT ${rows}))`;
}

/** Where the words stand: in the name, in what is offered, or in what is told at length. */
export const TIERS = [1, 2, 3] as const;
export type Tier = (typeof TIERS)[number];

/** By tier, in it the newest profile first. A tier is asked for only when those before it left room on the page; each is found near or far. */
function byRelevance(asked: VendorsAsked, parameter: Parameter): string {
  const rows = parameter(asked.most, 'integer');
  const words = parameter(asked.words, 'tsquery');
  const met = conditions(asked, parameter).join(' AND ');
  const [from = 1, id] = asked.after as readonly [Tier?, string?];
  const place = id === undefined ? '' : `AND e.vendor_id < ${parameter(id, 'uuid')}`;
  const of: Readonly<Record<Tier, string>> = { 1: `e.name @@ ${words}`, 2: `e.main @@ ${words} AND NOT e.name @@ ${words}`, 3: `NOT e.main @@ ${words}` };
  const entries = (at: string) => `FROM vendors.search_entry e WHERE NOT e.paused ${at}`;
  const walk = (name: string, at: string) => `${name} AS MATERIALIZED (
    SELECT e.vendor_id, CASE WHEN e.name @@ ${words} THEN 1 WHEN e.main @@ ${words} THEN 2 ELSE 3 END AS tier
    FROM (SELECT * ${entries(at)} ORDER BY e.vendor_id DESC LIMIT ${NEAR}) e WHERE ${met})`;
  const tiers = TIERS.filter((tier) => tier >= from);
  const searched = tiers.flatMap((tier, i) => {
    const at = i === 0 ? place : '';
    const room = tiers.slice(0, i).map((before) => `(SELECT count(*) FROM page${before})`).join(' + ') || '0';
    return [
      `near${tier} AS MATERIALIZED (SELECT vendor_id FROM ${i === 0 || place === '' ? 'walk' : 'rest'} WHERE ${room} < ${rows} AND tier = ${tier} ORDER BY vendor_id DESC LIMIT ${rows})`,
      `far${tier} AS MATERIALIZED (SELECT e.vendor_id ${entries(at)} AND ${room} < ${rows} AND (SELECT count(*) FROM near${tier}) < ${rows} AND ${of[tier]} AND ${met})`,
      `page${tier} AS MATERIALIZED (
         SELECT vendor_id, ${tier} AS tier FROM near${tier} WHERE (SELECT count(*) FROM near${tier}) = ${rows}
         UNION ALL (SELECT vendor_id, ${tier} FROM far${tier} ORDER BY vendor_id DESC LIMIT ${rows}))`,
    ];
  });
  const all = tiers.map((tier) => `SELECT * FROM page${tier}`).join(' UNION ALL ');
  return [walk('walk', place), ...(place === '' || tiers.length === 1 ? [] : [walk('rest', '')]), ...searched, `page AS MATERIALIZED (SELECT * FROM (${all}) p ORDER BY tier, vendor_id DESC LIMIT ${rows})`].join(',\n');
}
