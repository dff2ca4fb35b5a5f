import type { DisciplineOffer, ProfileSpecialism, ProfileState } from '../domain/profile.js';
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
  readonly listed_at: Date;
  readonly offers: readonly ListedOffer[];
  readonly qualifications: readonly { readonly discipline: string; readonly country: string; readonly services: readonly string[]; readonly validUntil: Date | null }[];
}

const OFFERS = `
  (SELECT jsonb_agg(jsonb_build_object('discipline', o.discipline, 'specialisms', o.specialisms, 'services', o.services, 'share', round(o.share * 100), 'years', o.years, 'story', o.story,
      'rates', coalesce(t.rates, '[]'), 'minimumEngagement', t.minimum_engagement, 'hoursPerMonth', t.capacity_hours, 'nextFreeOn', t.next_free_date) ORDER BY o.discipline)
    FROM vendors.listing_offer o LEFT JOIN vendors.terms t ON t.vendor_id = o.vendor_id AND t.discipline = o.discipline WHERE o.vendor_id = l.vendor_id) AS offers`;

const QUALIFICATIONS = `
  coalesce((SELECT jsonb_agg(jsonb_build_object('discipline', q.discipline, 'country', q.country, 'services', q.qualified_services, 'validUntil', q.valid_until) ORDER BY q.discipline, q.country)
    FROM vendors.qualification q WHERE q.vendor_id = l.vendor_id AND q.valid_from <= clock_timestamp() AND (q.valid_until IS NULL OR q.valid_until > clock_timestamp())), '[]') AS qualifications`;

// R7: a suspended or banned vendor is in no answer begun after the sanction was committed. `OFFSET 0`: asked vendor by vendor, or all sanctions would be read.
const UNSANCTIONED = `
  NOT EXISTS (SELECT FROM moderation.sanctions_in_force s WHERE s.organisation_id = l.organisation_id AND s.kind IN ('suspended', 'banned')
    AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()) OFFSET 0)`;

const SELECT = `
  SELECT l.vendor_id, l.display_name, l.name_key, l.headline, l.story, p.state, l.languages, l.countries, l.time_zone, l.working_from, l.working_until, l.team_size, l.founded_year, l.listed_at,
    ${OFFERS}, ${QUALIFICATIONS}
  FROM vendors.listing l JOIN vendors.profile p ON p.id = l.vendor_id`;

/** $1: the vendor. One that has paused is shown too. */
export const LISTED_VENDOR = `${SELECT} WHERE l.vendor_id = $1 AND ${UNSANCTIONED}`;

const ORDER: Readonly<Record<VendorSort, { readonly column: string; readonly direction: 'ASC' | 'DESC'; readonly after: '<' | '>'; readonly type: string }>> = {
  '-listedAt': { column: 'listed_at', direction: 'DESC', after: '<', type: 'timestamptz' },
  listedAt: { column: 'listed_at', direction: 'ASC', after: '>', type: 'timestamptz' },
  name: { column: 'name_key', direction: 'ASC', after: '>', type: 'text' },
};

/**
 * Vendors that take work: $1 words, $2 discipline, $3 specialism, $4 country, $5 language, $6 and $7 position, $8 limit + 1. The page is found first, along the
 * partial index of its sort key, and only its rows are dressed with offers and qualifications. A specialism is looked for in the named discipline, else in any.
 */
export const listedVendors = (sort: VendorSort): string => {
  const { column, direction, after, type } = ORDER[sort];
  return `
    WITH page AS MATERIALIZED (
      SELECT l.vendor_id FROM vendors.listing l
      WHERE NOT l.paused AND ${UNSANCTIONED}
        AND ($1::text IS NULL OR l.search @@ websearch_to_tsquery('simple', $1))
        AND (($2::text IS NULL AND $3::text IS NULL) OR EXISTS (SELECT FROM vendors.listing_offer o WHERE o.vendor_id = l.vendor_id
          AND ($2::text IS NULL OR o.discipline = $2) AND ($3::text IS NULL OR o.specialism_slugs @> ARRAY[$3])))
        AND ($4::text IS NULL OR l.countries @> ARRAY[$4])
        AND ($5::text IS NULL OR l.languages @> ARRAY[$5])
        AND ($6::${type} IS NULL OR (l.${column}, l.vendor_id) ${after} ($6, $7::uuid))
      ORDER BY l.${column} ${direction}, l.vendor_id ${direction}
      LIMIT $8)
    ${SELECT} JOIN page ON page.vendor_id = l.vendor_id
    ORDER BY l.${column} ${direction}, l.vendor_id ${direction}`;
};
