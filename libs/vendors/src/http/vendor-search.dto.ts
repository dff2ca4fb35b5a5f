import { fields, PageQuery } from '#platform';
import type { VendorListQuery } from '../application/search/list-vendors.js';
import { RATE_BASES, type RateBasis } from '../domain/terms.js';
import { VENDOR_SORTS, type VendorSort } from '../domain/vendor-sort.js';
import { VendorAnswer } from './vendor.dto.js';

const CODE = { max: 60, min: 1 } as const;
const SLUG = { ...CODE, pattern: /^[a-z0-9][a-z0-9-]*$/, optional: true } as const;
const AMOUNT = { max: 17, min: 1, pattern: /^(0|[1-9]\d{0,11})(\.\d{1,4})?$/, optional: true } as const;
const TIME = { max: 5, min: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, optional: true } as const;

export class VendorListQueryDto extends PageQuery {
  @fields.text({ max: 2_000, min: 1, pattern: /^[^\u0000]+$/, optional: true, description: 'Words of the profile; `"a phrase"`, `-not`, `or`. What they are called elsewhere is found too, the last word may go on, and when little is found slips of typing are mended: `interpretedAs` says what was done. The first 24 words count.', example: 'xero bookkeeper' }) q?: string;
  @fields.text({ ...SLUG, description: 'Slug of a discipline. The conditions on rates, availability and qualification are on the offer in it, else on any.', example: 'accounting' }) discipline?: string;
  @fields.text({ ...SLUG, description: 'Slug of a specialism, in the named discipline or in any.', example: 'xero' }) specialism?: string;
  @fields.text({ max: 2, min: 2, pattern: /^[A-Z]{2}$/, optional: true, description: 'Serves this country, ISO 3166-1 alpha-2.', example: 'AU' }) country?: string;
  @fields.text({ max: 3, min: 2, pattern: /^[a-z]{2,3}$/, optional: true, description: 'Speaks this language, BCP 47 primary subtag.', example: 'en' }) language?: string;
  @fields.text({ max: 3, min: 3, pattern: /^[A-Z]{3}$/, optional: true, description: 'Has a rate in this currency, ISO 4217, of the kind of `rateBasis`; nothing is converted.' }) rateCurrency?: string;
  @fields.oneOf(RATE_BASES, { optional: true, description: 'Of which kind the rate is.' }) rateBasis?: RateBasis;
  @fields.text({ ...AMOUNT, description: 'The rate is at least so much, in major units.' }) rateFrom?: string;
  @fields.text({ ...AMOUNT, description: 'The rate is at most so much, in major units.' }) rateUntil?: string;
  @fields.text({ max: 60, min: 1, optional: true, description: 'Where you work, as an IANA time zone: vendors whose hours overlap with yours.' }) timeZone?: string;
  @fields.text({ ...TIME, description: 'From when you work, there, HH:MM; 09:00 unless said. Only with `timeZone`.' }) workingFrom?: string;
  @fields.text({ ...TIME, description: 'Until when, HH:MM; 17:00 unless said.' }) workingUntil?: string;
  @fields.int({ min: 15, max: 1_440, query: true, optional: true, description: 'Minutes of a day that both work; 60 unless said.' }) overlap?: number;
  @fields.date({ optional: true, description: 'Free on this day: says no later one, and has hours to give.' }) freeBy?: string;
  @fields.bool({ query: true, optional: true, description: '`true`: only those with a qualification in force, in the named discipline and country or in any.' }) qualified?: boolean;
  @fields.bool({ query: true, optional: true, description: '`true`: with `facets`, which count what was found.' }) facets?: boolean;
  @fields.oneOf(VENDOR_SORTS, { optional: true, description: '`relevance` is the default with words: where they are found (name, offer, text), then the newest. Without words it is `-listedAt`, newest first.' }) sort?: VendorSort;
}

/** Hours without a zone say nothing. */
export function searchOf({ timeZone, workingFrom, workingUntil, overlap, ...query }: VendorListQueryDto): VendorListQuery {
  return timeZone === undefined ? query : { ...query, hours: { timeZone, from: workingFrom ?? '09:00', until: workingUntil ?? '17:00', shared: overlap ?? 60 } };
}

export class MarkAnswer {
  @fields.int({ min: 0, max: 10_000, example: 0 }) start!: number;
  @fields.int({ min: 0, max: 10_000, example: 5 }) end!: number;
}

export class HighlightAnswer {
  @fields.oneOf(['displayName', 'headline', 'story', 'offer'], { example: 'headline' }) field!: string;
  @fields.text({ ...CODE, nullable: true, description: 'Of an offer.' }) discipline!: string | null;
  @fields.text({ max: 7_000, description: 'The text, or pieces of it; never HTML.', example: 'Books for hospitality, closed by the fifth working day' }) text!: string;
  @fields.listOf(() => MarkAnswer, { max: 1_000, description: 'Where in `text` the words stand, in UTF-16 units.' }) marks!: MarkAnswer[];
}

export class FoundVendorAnswer extends VendorAnswer {
  @fields.oneOf(['name', 'offer', 'text'], { optional: true, description: 'Where all the words stand, by which they are ranked: in the name, in name, headline and what is offered, or in what is told at length. Neither payment nor activity counts.', example: 'offer' }) foundIn?: string;
  @fields.listOf(() => HighlightAnswer, { max: 30, optional: true, description: 'When words were looked for.' }) highlights?: HighlightAnswer[];
}

export class ConceptAnswer {
  @fields.oneOf(['discipline', 'specialism', 'service'], { example: 'specialism' }) kind!: string;
  @fields.text({ ...CODE, example: 'accounting' }) discipline!: string;
  @fields.text({ ...CODE, example: 'xero' }) slug!: string;
  @fields.text({ max: 300, example: 'Xero' }) label!: string;
}

export class LinkedWordsAnswer {
  @fields.text({ max: 2_000, example: 'Xero' }) text!: string;
  @fields.listOf(() => ConceptAnswer, { max: 100, description: 'Vendors that offer any of these are found too.' }) concepts!: ConceptAnswer[];
}

export class CorrectionAnswer {
  @fields.text({ max: 2_000, example: 'bookeeping' }) from!: string;
  @fields.text({ max: 40, example: 'bookkeeping' }) to!: string;
}

export class InterpretationAnswer {
  @fields.listOf(() => LinkedWordsAnswer, { max: 50 }) linked!: LinkedWordsAnswer[];
  @fields.listOf(() => CorrectionAnswer, { max: 3, description: 'Words that no profile holds, and what was looked for beside them.' }) corrected!: CorrectionAnswer[];
  @fields.bool({ example: false, description: 'There were more words than count.' }) shortened!: boolean;
}

export class FacetAnswer {
  @fields.text({ ...CODE, example: 'xero' }) value!: string;
  @fields.text({ ...CODE, nullable: true, description: 'Of a specialism.' }) discipline!: string | null;
  @fields.text({ max: 300, nullable: true, description: 'As the discipline’s pack names it.' }) label!: string | null;
  @fields.int({ min: 1, max: 100_000, example: 12 }) count!: number;
}

export class FacetsAnswer {
  @fields.bool({ example: true, description: '`false`: of so many the newest were counted, and every count says how many there are at the least.' }) exact!: boolean;
  @fields.int({ min: 0, max: 100_000, example: 12 }) total!: number;
  @fields.int({ min: 0, max: 100_000, example: 9, description: 'With a qualification in force, in the named discipline and country or in any: as many as `qualified=true` finds.' }) qualified!: number;
  @fields.listOf(() => FacetAnswer, { max: 50 }) disciplines!: FacetAnswer[];
  @fields.listOf(() => FacetAnswer, { max: 50 }) specialisms!: FacetAnswer[];
  @fields.listOf(() => FacetAnswer, { max: 50 }) languages!: FacetAnswer[];
  @fields.listOf(() => FacetAnswer, { max: 50 }) countries!: FacetAnswer[];
}

export class VendorPage {
  @fields.listOf(() => FoundVendorAnswer, { max: 100 }) items!: FoundVendorAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
  @fields.object(() => InterpretationAnswer, { optional: true, description: 'How the words were read, when there were any.' }) interpretedAs?: InterpretationAnswer;
  @fields.object(() => FacetsAnswer, { optional: true, description: 'When they were asked for.' }) facets?: FacetsAnswer;
}
