import type { RateBasis } from './terms.js';
import { allOf, anyOf, quoted } from './search-words.js';

/** When the asker works, as an interval of a UTC day. */
export interface AskedHours {
  /** Minutes after midnight UTC, 0 to 1439. */
  readonly from: number;
  readonly minutes: number;
  /** Minutes that the vendor has to work at the same time. */
  readonly shared: number;
}

/** What vendors are looked for by, besides words. Where a discipline is named, the other conditions are on the offer in it, else on any. */
export interface VendorFilter {
  readonly discipline?: string;
  /** Any of these. */
  readonly specialisms?: readonly string[];
  readonly country?: string;
  readonly language?: string;
  readonly rate?: { readonly currency: string; readonly basis: RateBasis; readonly least: string | null; readonly most: string | null };
  readonly hours?: AskedHours;
  /** YYYY-MM-DD: nothing that it says keeps it from beginning by then. */
  readonly freeBy?: string;
  /** In force at the clock, in the discipline and country that are named, else in any. */
  readonly qualified?: boolean;
}

const tags = (names: readonly string[]): string => anyOf(names.map(quoted));

/** The part of a filter that the tags of a vendor decide, as a tsquery; empty when there is none. */
export function exactQuery({ discipline, specialisms, country, language }: VendorFilter): string {
  const offered = specialisms === undefined ? [] : [tags(specialisms.map((slug) => (discipline === undefined ? `=t/${slug}` : `=s/${discipline}/${slug}`)))];
  return allOf([
    ...(discipline === undefined ? [] : [quoted(`=d/${discipline}`)]), ...offered,
    ...(country === undefined ? [] : [quoted(`=c/${country}`)]), ...(language === undefined ? [] : [quoted(`=l/${language}`)]),
  ]);
}

const STEPS = { first: -14, last: 100 } as const;
/** Half a doubling a step, as the database tags rates. */
const step = (amount: string): number => Math.floor(2 * Math.log2(Number(amount)));
const from = (first: number, last: number): number[] => Array.from({ length: Math.max(0, last - first + 1) }, (_none, i) => first + i);

function rateTags({ currency, basis, least, most }: NonNullable<VendorFilter['rate']>): string[] {
  const positive = (amount: string | null) => (amount !== null && Number(amount) > 0 ? step(amount) : undefined);
  // A step more at either end: logarithms are rounded.
  const first = Math.max(STEPS.first, (positive(least) ?? STEPS.first) - 1);
  const last = most !== null && Number(most) === 0 ? first - 1 : Math.min(STEPS.last, (positive(most) ?? STEPS.last) + 1);
  return from(first, last).map((at) => `=r/${currency}/${basis}/${at}`);
}

const FIRST_YEAR = 2026;
const MOST_YEARS = 10;

function freeTags(freeBy: string): string[] {
  const [year, month] = [Math.min(Number(freeBy.slice(0, 4)), FIRST_YEAR + MOST_YEARS), Number(freeBy.slice(5, 7))];
  const months = from(FIRST_YEAR * 12, year * 12 + month - 1).map((at) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`);
  return ['=f/now', ...months.map((at) => `=f/${at}`)];
}

const DAY = 1_440;
const SLOT = 60;

/** Hours of the day, one of which every interval holds that shares so much with the asked one, be it in two pieces. */
function slotTags({ from: start, minutes, shared }: AskedHours): string[] {
  const every = Math.max(1, Math.ceil(shared / 2));
  const points = [...from(0, Math.floor(minutes / every)).map((at) => at * every), minutes - 1].filter((point) => point < minutes);
  const slots = points.map((point) => Math.floor(((start + point) % DAY) / SLOT));
  return [...new Set(slots)].map((slot) => `=h/${slot}`);
}

/** Of a filter what tags narrow without deciding it, as a tsquery; empty when there is none. A free date beyond ten years is none that anybody gives. */
export function narrowingQuery({ discipline = '', country = '', rate, hours, freeBy, qualified }: VendorFilter): string {
  const held = discipline === '' && country === '' ? '=q' : `=q/${discipline}/${country}`;
  return allOf([
    ...(rate === undefined ? [] : [tags(rateTags(rate).concat('=r'))]),
    ...(hours === undefined ? [] : [tags(slotTags(hours))]),
    ...(freeBy === undefined || Number(freeBy.slice(0, 4)) >= FIRST_YEAR + MOST_YEARS ? [] : [tags(freeTags(freeBy))]),
    ...(qualified === true ? [quoted(held)] : []),
  ]);
}
