import { DomainError, type ErrorItem } from '#contracts';
import { exponentOf, isCalendarDate, isTimeZone } from '#reference';
import type { VendorFilter } from '../../domain/search-filter.js';
import type { RateBasis } from '../../domain/terms.js';

/** What vendors are looked for by besides words, as it was asked. */
export interface VendorSearch {
  readonly discipline?: string;
  readonly specialism?: string;
  readonly country?: string;
  readonly language?: string;
  readonly rateCurrency?: string;
  readonly rateBasis?: RateBasis;
  /** Decimal strings in major units. */
  readonly rateFrom?: string;
  readonly rateUntil?: string;
  readonly hours?: { readonly timeZone: string; readonly from: string; readonly until: string; readonly shared: number };
  readonly freeBy?: string;
  readonly qualified?: boolean;
}

const when = (wrong: boolean, parameter: string, code: string, detail: string): ErrorItem[] => (wrong ? [{ pointer: `/${parameter}`, code, detail }] : []);

function problemsOf({ rateCurrency, rateBasis, rateFrom, rateUntil, hours, freeBy }: VendorSearch): ErrorItem[] {
  const ranged = rateFrom !== undefined || rateUntil !== undefined;
  return [
    ...when(rateCurrency !== undefined && exponentOf(rateCurrency) === undefined, 'rateCurrency', 'unknown_currency', 'must be an ISO 4217 code'),
    ...when(rateCurrency === undefined && (ranged || rateBasis !== undefined), 'rateCurrency', 'required', 'say in which currency; rates in others are not converted'),
    ...when(rateBasis === undefined && (ranged || rateCurrency !== undefined), 'rateBasis', 'required', 'say of which kind of rate'),
    ...when(ranged && Number(rateFrom ?? 0) > Number(rateUntil ?? Infinity), 'rateUntil', 'out_of_range', 'must not be less than rateFrom'),
    ...when(hours !== undefined && !isTimeZone(hours.timeZone), 'timeZone', 'unknown_time_zone', 'must be an IANA time zone such as Australia/Sydney'),
    ...when(hours !== undefined && hours.from === hours.until, 'workingUntil', 'no_time_between', 'must differ from the start'),
    ...when(freeBy !== undefined && !isCalendarDate(freeBy), 'freeBy', 'invalid_date', 'must be a day of the calendar'),
  ];
}

/** Throws `invalid_query` for what contradicts itself or names what nobody knows. */
export function filterOf(search: VendorSearch): VendorFilter {
  const problems = problemsOf(search);
  if (problems.length > 0) throw new DomainError('malformed', 'invalid_query', 'The query has problems; `errors` names each parameter.', problems);
  const { discipline, specialism, country, language, rateCurrency, rateBasis, rateFrom, rateUntil, freeBy, qualified } = search;
  const rate = rateCurrency !== undefined && rateBasis !== undefined ? { currency: rateCurrency, basis: rateBasis, least: rateFrom ?? null, most: rateUntil ?? null } : undefined;
  return {
    ...(discipline === undefined ? {} : { discipline }), ...(specialism === undefined ? {} : { specialisms: [specialism] }), ...(country === undefined ? {} : { country }), ...(language === undefined ? {} : { language }),
    ...(rate === undefined ? {} : { rate }), ...(freeBy === undefined ? {} : { freeBy }), ...(qualified === true ? { qualified } : {}),
  };
}
