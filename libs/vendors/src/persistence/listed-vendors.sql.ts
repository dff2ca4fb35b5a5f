import type { Closure } from '../domain/closures.js';
import type { DisciplineOffer, Place, ProfileSpecialism, ProfileState } from '../domain/profile.js';
import type { Capacity, Rates } from '../domain/terms.js';
import type { VendorSort } from '../domain/vendor-sort.js';

export interface ListedOffer extends DisciplineOffer, Rates, Capacity {
  readonly specialisms: readonly (ProfileSpecialism & { readonly level: string })[];
}

export interface ListedVendorRow {
  readonly vendor_id: string;
  readonly display_name: string;
  readonly name_key: string;
  readonly headline: string;
  readonly story: string;
  readonly state: ProfileState;
  readonly languages: readonly string[];
  readonly countries: readonly string[];
  readonly time_zone: string;
  readonly working_from: string;
  readonly working_until: string;
  readonly team_size: number;
  readonly founded_year: number | null;
  readonly places: readonly Place[];
  /** That run or are to come. */
  readonly closures: readonly Closure[];
  readonly listed_at: Date;
  readonly offers: readonly ListedOffer[];
  readonly qualifications: readonly { readonly discipline: string; readonly country: string; readonly services: readonly string[]; readonly validUntil: Date | null }[];
}

const OFFERS = `
  (SELECT jsonb_agg(jsonb_build_object('discipline', o.discipline, 'specialisms', o.specialisms, 'services', o.services, 'share', round(o.share * 100), 'years', o.years, 'story', o.story, 'exclusions', o.exclusions,
      'rates', coalesce(t.rates, '[]'), 'priceLines', coalesce(t.price_lines, '[]'), 'minimumEngagement', t.minimum_engagement, 'hoursPerMonth', t.capacity_hours,
      'nextFreeOn', CASE WHEN l.closures = '[]'::jsonb THEN t.next_free_date ELSE vendors.free_on(t.next_free_date, l.closures, l.time_zone, clock_timestamp()) END) ORDER BY o.discipline)
    FROM vendors.listing_offer o LEFT JOIN vendors.terms t ON t.vendor_id = o.vendor_id AND t.discipline = o.discipline WHERE o.vendor_id = l.vendor_id) AS offers`;

const QUALIFICATIONS = `
  coalesce((SELECT jsonb_agg(jsonb_build_object('discipline', q.discipline, 'country', q.country, 'services', q.services, 'validUntil', q.valid_until) ORDER BY q.discipline, q.country)
    FROM vendors.qualifications_in_force q WHERE q.vendor_id = l.vendor_id AND q.valid_from <= clock_timestamp() AND (q.valid_until IS NULL OR q.valid_until > clock_timestamp())), '[]') AS qualifications`;

const CLOSURES = `
  CASE WHEN l.closures = '[]'::jsonb THEN l.closures ELSE
    coalesce((SELECT jsonb_agg(c ORDER BY c ->> 'from') FROM jsonb_array_elements(l.closures) c WHERE (c ->> 'until')::date >= vendors.local_day(l.time_zone, clock_timestamp())), '[]') END AS closures`;

// R7: a suspended or banned vendor is in no answer begun after the sanction was committed. `OFFSET 0`: asked vendor by vendor, or all sanctions would be read.
const UNSANCTIONED = `
  NOT EXISTS (SELECT FROM moderation.sanctions_in_force s WHERE s.organisation_id = l.organisation_id AND s.kind IN ('suspended', 'banned')
    AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()) OFFSET 0)`;

const SELECT = `
  SELECT l.vendor_id, l.display_name, l.name_key, l.headline, l.story, p.state, l.languages, l.countries, l.time_zone, l.working_from, l.working_until, l.team_size, l.founded_year, l.places, l.listed_at,
    ${CLOSURES}, ${OFFERS}, ${QUALIFICATIONS}
  FROM vendors.listing l JOIN vendors.profile p ON p.id = l.vendor_id`;

/** $1: the vendor. One that has paused is shown too. */
export const LISTED_VENDOR = `${SELECT} WHERE l.vendor_id = $1 AND ${UNSANCTIONED}`;

const ORDER: Readonly<Record<VendorSort, { readonly column: string; readonly direction: 'ASC' | 'DESC'; readonly after: '<' | '>'; readonly type: string }>> = {
  '-listedAt': { column: 'listed_at', direction: 'DESC', after: '<', type: 'timestamptz' },
  listedAt: { column: 'listed_at', direction: 'ASC', after: '>', type: 'timestamptz' },
  name: { column: 'name_key', direction: 'ASC', after: '>', type: 'text' },
};

/** What vendors are looked for by. A specialism is looked for in the named discipline, else in any. */
export interface VendorFilter {
  readonly q?: string;
  readonly discipline?: string;
  readonly specialism?: string;
  readonly country?: string;
  readonly language?: string;
}

export interface VendorsAsked extends VendorFilter {
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

/** So many vendors along the index of the sort key are looked at before the search turns to the indexes of what is looked for. */
const NEAR = 5_000;

/**
 * The vendors that take work, a page of them. Only its rows are dressed with offers and qualifications. What many vendors meet is found `near`, on the
 * first rows of the index of the sort key; what few meet would have that index read to its end, and is found `far`, by the index of what is looked for.
 */
export function listedVendors(asked: VendorsAsked): Statement {
  const values: unknown[] = [];
  const parameter = (value: unknown, type = 'text') => `$${values.push(value)}::${type}`;
  const { column, direction, after, type } = ORDER[asked.sort];
  const order = `ORDER BY l.${column} ${direction}, l.vendor_id ${direction}`;
  const place = asked.after.length > 0 ? `AND (l.${column}, l.vendor_id) ${after} (${parameter(asked.after[0], type)}, ${parameter(asked.after[1], 'uuid')})` : '';
  const rows = parameter(asked.most, 'integer');
  const met = wanted(asked, parameter);
  const page =
    met.length === 0
      ? `page AS MATERIALIZED (SELECT l.vendor_id FROM vendors.listing l WHERE NOT l.paused ${place} AND ${UNSANCTIONED} ${order} LIMIT ${rows})`
      : `near AS MATERIALIZED (
           SELECT l.vendor_id FROM (SELECT * FROM vendors.listing l WHERE NOT l.paused ${place} ${order} LIMIT ${NEAR}) l
           WHERE ${UNSANCTIONED} AND ${met.map((meets) => meets('OFFSET 0')).join(' AND ')} ${order} LIMIT ${rows}),
         far AS MATERIALIZED (
           SELECT l.vendor_id, l.${column} FROM vendors.listing l
           WHERE (SELECT count(*) FROM near) < ${rows} AND NOT l.paused ${place} AND ${UNSANCTIONED} AND ${met.map((meets) => meets('')).join(' AND ')}),
         page AS MATERIALIZED (
           SELECT vendor_id FROM near WHERE (SELECT count(*) FROM near) = ${rows}
           UNION ALL (SELECT l.vendor_id FROM far l ${order} LIMIT ${rows}))`;
  return { text: `WITH ${page} ${SELECT} JOIN page ON page.vendor_id = l.vendor_id ${order}`, values };
}

/** The conditions on a listing `l`. With the fence `OFFSET 0` each is asked vendor by vendor. */
function wanted({ q, discipline, specialism, country, language }: VendorFilter, parameter: (value: unknown) => string): ((fence: string) => string)[] {
  const words = q === undefined ? undefined : `l.search @@ websearch_to_tsquery('simple', ${parameter(q)})`;
  const offered = [discipline === undefined ? [] : [`o.discipline = ${parameter(discipline)}`], specialism === undefined ? [] : [`o.specialism_slugs @> ARRAY[${parameter(specialism)}]`]].flat();
  const served = country === undefined ? undefined : `l.countries @> ARRAY[${parameter(country)}]`;
  const spoken = language === undefined ? undefined : `l.languages @> ARRAY[${parameter(language)}]`;
  const plain = [words, served, spoken].filter((condition) => condition !== undefined).map((condition) => () => condition);
  const offers = (fence: string) => `EXISTS (SELECT FROM vendors.listing_offer o WHERE o.vendor_id = l.vendor_id AND ${offered.join(' AND ')} ${fence})`;
  return offered.length === 0 ? plain : [...plain, offers];
}
