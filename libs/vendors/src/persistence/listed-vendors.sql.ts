import type { Closure } from '../domain/closures.js';
import type { DisciplineOffer, Place, ProfileSpecialism, ProfileState } from '../domain/profile.js';
import type { SpecialismLevel } from '../domain/specialism-evidence.js';
import type { Capacity, Rates } from '../domain/terms.js';
import { foundVendors, parameters, unsanctioned, type Statement, type Tier, type VendorsAsked } from './found-vendors.sql.js';

export interface ListedOffer extends DisciplineOffer, Rates, Capacity {
  readonly specialisms: readonly (ProfileSpecialism & { readonly level: SpecialismLevel; readonly evidence: number })[];
}

/** Texts with marks of {@link MARKS} around what was found. */
export interface MarkedTexts {
  readonly displayName: string;
  readonly headline: string;
  readonly story: string;
  readonly offers: Readonly<Record<string, string>>;
}

export interface FoundVendorRow extends ListedVendorRow {
  /** 0 when no words were looked for, or in another order than by them. */
  readonly tier: 0 | Tier;
  readonly marked: MarkedTexts | null;
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
  readonly qualifications: readonly { readonly discipline: string; readonly country: string; readonly services: readonly string[]; readonly validUntil: Date | null; readonly mark: 'essential' | 'full' | null }[];
}

const OFFERS = `
  (SELECT jsonb_agg(jsonb_build_object('discipline', o.discipline, 'specialisms', o.specialisms, 'services', o.services, 'share', round(o.share * 100), 'years', o.years, 'story', o.story, 'exclusions', o.exclusions,
      'rates', coalesce(t.rates, '[]'), 'priceLines', coalesce(t.price_lines, '[]'), 'minimumEngagement', t.minimum_engagement, 'hoursPerMonth', t.capacity_hours,
      'nextFreeOn', CASE WHEN l.closures = '[]'::jsonb THEN t.next_free_date ELSE vendors.free_on(t.next_free_date, l.closures, l.time_zone, clock_timestamp()) END) ORDER BY o.discipline)
    FROM vendors.listing_offer o LEFT JOIN vendors.terms t ON t.vendor_id = o.vendor_id AND t.discipline = o.discipline WHERE o.vendor_id = l.vendor_id) AS offers`;

/** As `standingAt` of the domain has it. */
const MARK = `
  (SELECT CASE WHEN (g.grounds #>> '{optional,needed}')::int <= (SELECT count(*) FROM jsonb_array_elements(g.grounds -> 'criteria') c
      WHERE c ->> 'kind' = 'optional' AND (c ->> 'endsAt' IS NULL OR (c ->> 'endsAt')::timestamptz > clock_timestamp())) THEN 'full' ELSE 'essential' END
    FROM vendors.qualification g WHERE g.vendor_id = q.vendor_id AND g.discipline = q.discipline AND g.country = q.country AND g.grounds IS NOT NULL)`;

const QUALIFICATIONS = `
  coalesce((SELECT jsonb_agg(jsonb_build_object('discipline', q.discipline, 'country', q.country, 'services', q.services, 'validUntil', q.valid_until, 'mark', ${MARK}) ORDER BY q.discipline, q.country)
    FROM vendors.qualifications_in_force q WHERE q.vendor_id = l.vendor_id AND q.valid_from <= clock_timestamp() AND (q.valid_until IS NULL OR q.valid_until > clock_timestamp())), '[]') AS qualifications`;

const CLOSURES = `
  CASE WHEN l.closures = '[]'::jsonb THEN l.closures ELSE
    coalesce((SELECT jsonb_agg(c ORDER BY c ->> 'from') FROM jsonb_array_elements(l.closures) c WHERE (c ->> 'until')::date >= vendors.local_day(l.time_zone, clock_timestamp())), '[]') END AS closures`;

const COLUMNS = `l.vendor_id, l.display_name, l.name_key, l.headline, l.story, p.state, l.languages, l.countries, l.time_zone, l.working_from, l.working_until, l.team_size, l.founded_year, l.places, l.listed_at,
    ${CLOSURES}, ${OFFERS}, ${QUALIFICATIONS}`;
const LISTED = 'FROM vendors.listing l JOIN vendors.profile p ON p.id = l.vendor_id';

/** $1: the vendor. One that has paused is shown too. */
export const LISTED_VENDOR = `SELECT ${COLUMNS} ${LISTED} WHERE l.vendor_id = $1 AND ${unsanctioned('l')}`;

/** Before and after what was found; no text that is shown holds them. */
export const MARKS = ['\u0002', '\u0003'] as const;
const SELECTED = `StartSel="' || chr(2) || '", StopSel="' || chr(3) || '"`;
const whole = `'${SELECTED}, HighlightAll=true'`;
const excerpt = `'${SELECTED}, MaxFragments=2, MinWords=8, MaxWords=30, FragmentDelimiter=" … "'`;

/** Of the rows of a page only: to mark a text it is read anew. */
function markedTexts(words: string): string {
  const marked = (text: string, options: string) => `ts_headline('vendors.words', translate(${text}, chr(2) || chr(3), ''), ${words}, ${options})`;
  return `jsonb_build_object('displayName', ${marked('l.display_name', whole)}, 'headline', ${marked('l.headline', whole)}, 'story', ${marked('l.story', excerpt)},
    'offers', (SELECT jsonb_object_agg(o.discipline, ${marked('o.story', excerpt)}) FROM vendors.listing_offer o WHERE o.vendor_id = l.vendor_id))`;
}

/** A page of the vendors that take work. Only its rows are dressed with offers, qualifications and marks; `marked` is a tsquery of the words to mark. */
export function listedVendors(asked: VendorsAsked & { readonly marked?: string }): Statement {
  const { values, parameter } = parameters();
  const page = foundVendors(asked, parameter);
  const marked = asked.marked === undefined ? 'NULL::jsonb' : markedTexts(parameter(asked.marked, 'tsquery'));
  const key = { relevance: 'l.vendor_id DESC', '-listedAt': 'l.listed_at DESC, l.vendor_id DESC', listedAt: 'l.listed_at, l.vendor_id', name: 'l.name_key, l.vendor_id' }[asked.sort];
  return { text: `WITH ${page} SELECT ${COLUMNS}, page.tier, ${marked} AS marked ${LISTED} JOIN page ON page.vendor_id = l.vendor_id ORDER BY page.tier, ${key}`, values };
}
