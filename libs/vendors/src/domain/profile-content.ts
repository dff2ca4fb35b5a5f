import type { ErrorItem } from '#contracts';
import type { DisciplinePack } from '#disciplines';
import { isCalendarDate, isCountry, isSubdivision, isTimeZone } from '#reference';
import type { DisciplineOffer, LinkName, Place, ProfileContent } from './profile.js';

const HEADLINE_MIN = 10;
const STORY_MIN = 40;
const FOUNDED_MIN = 1800;

const item = (pointer: string, code: string, detail: string): ErrorItem => ({ pointer, code, detail });
const when = (wrong: boolean, ...finding: Parameters<typeof item>): ErrorItem[] => (wrong ? [item(...finding)] : []);

function repeated(values: readonly string[], base: string): ErrorItem[] {
  return values.flatMap((value, i) => when(values.indexOf(value) !== i, `${base}/${i}`, 'duplicate', 'must not repeat an earlier one'));
}

const LANGUAGE = /^[a-z]{2,3}$/;
const HANDLE = /^@?[A-Za-z0-9][A-Za-z0-9._-]{0,98}$/;
const WEBSITE = /^https?:\/\/[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}(\/[\x21-\x7e]{0,150})?$/i;

function linkProblems(links: ProfileContent['links']): ErrorItem[] {
  return (Object.entries(links) as [LinkName, string][]).flatMap(([name, value]) =>
    name === 'website'
      ? when(!WEBSITE.test(value), '/links/website', 'invalid_url', 'must be an address beginning with https:// or http://')
      : when(!HANDLE.test(value), `/links/${name}`, 'invalid_handle', 'must be the account name alone, without an address'));
}

const REGION = /^[A-Z0-9]{1,3}$/;

function placeProblems(places: readonly Place[]): ErrorItem[] {
  return [
    ...places.flatMap(({ country, region }, i) => [
      ...when(!isCountry(country), `/places/${i}/country`, 'unknown_country', 'must be an ISO 3166-1 alpha-2 code'),
      ...when(region !== null && isCountry(country) && !(REGION.test(region) && isSubdivision(country, region)), `/places/${i}/region`, 'unknown_region', 'must be the subdivision part of an ISO 3166-2 code of the country'),
    ]),
    ...repeated(places.map(({ country, region }) => `${country}-${region ?? ''}`), '/places'),
  ];
}

/** What even a draft may not hold. Bounds of length are those of the body; `at` knows the year. */
export function draftProblems(content: ProfileContent, at: Date): ErrorItem[] {
  const { timeZone, workingHours, countries, places = [], languages, foundedYear, links } = content;
  return [
    ...when(timeZone !== null && !isTimeZone(timeZone), '/timeZone', 'unknown_time_zone', 'must be an IANA time zone such as Australia/Sydney'),
    ...when(workingHours !== null && workingHours.from === workingHours.until, '/workingHours/until', 'no_time_between', 'must differ from the start'),
    ...countries.flatMap((code, i) => when(!isCountry(code), `/countries/${i}`, 'unknown_country', 'must be an ISO 3166-1 alpha-2 code')),
    ...repeated(countries, '/countries'),
    ...placeProblems(places),
    ...languages.flatMap((code, i) => when(!LANGUAGE.test(code), `/languages/${i}`, 'unknown_language', 'must be a BCP 47 primary subtag such as en')),
    ...repeated(languages, '/languages'),
    ...when(foundedYear !== null && (foundedYear < FOUNDED_MIN || foundedYear > at.getUTCFullYear()), '/foundedYear', 'out_of_range', `must be a year from ${FOUNDED_MIN} to this one`),
    ...linkProblems(links),
  ];
}

/** What keeps an offer from being stored: names that the pack does not know, repetitions, dates that are still to come. */
export function offerProblems(offer: DisciplineOffer, pack: DisciplinePack, at: Date): ErrorItem[] {
  const { exclusions = [] } = offer;
  const known = (list: readonly { readonly slug: string }[], slug: string) => list.some((entry) => entry.slug === slug);
  // The day may already have begun east of Greenwich.
  const today = new Date(at.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  return [
    ...offer.specialisms.flatMap(({ slug, lastUsed }, i) => [
      ...when(!known(pack.specialisms, slug), `/specialisms/${i}/slug`, 'unknown_specialism', `${pack.name} has no such specialism`),
      ...when(lastUsed !== null && (!isCalendarDate(lastUsed) || lastUsed > today), `/specialisms/${i}/lastUsed`, 'invalid_date', 'must be a day that has been'),
    ]),
    ...repeated(offer.specialisms.map((entry) => entry.slug), '/specialisms'),
    ...offer.services.flatMap((slug, i) => when(!known(pack.services, slug), `/services/${i}`, 'unknown_service', `${pack.name} has no such service`)),
    ...repeated(offer.services, '/services'),
    ...exclusions.flatMap((text, i) => when(text.trim() === '', `/exclusions/${i}`, 'required', 'must say something')),
    ...repeated(exclusions, '/exclusions'),
  ];
}

function offersProblems(offers: readonly DisciplineOffer[]): ErrorItem[] {
  const total = offers.reduce((sum, offer) => sum + offer.share, 0);
  return [
    ...when(offers.length === 0, '/disciplines', 'required', 'offer at least one discipline'),
    ...offers.flatMap((offer, i) => [
      ...when(offer.services.length === 0, `/disciplines/${i}/services`, 'required', 'name at least one service'),
      ...when(offer.story.trim().length < STORY_MIN, `/disciplines/${i}/story`, 'too_short', `must have at least ${STORY_MIN} characters`),
    ]),
    ...when(total > 100, '/disciplines', 'shares_exceed_whole', `the shares of work add up to ${total} %, more than all of it`),
  ];
}

/** Everything that keeps a profile from being submitted. */
export function submissionProblems(content: ProfileContent, at: Date): ErrorItem[] {
  return [
    ...draftProblems(content, at),
    ...when(content.headline.trim().length < HEADLINE_MIN, '/headline', 'too_short', `must have at least ${HEADLINE_MIN} characters`),
    ...when(content.story.trim().length < STORY_MIN, '/story', 'too_short', `must have at least ${STORY_MIN} characters`),
    ...when(content.languages.length === 0, '/languages', 'required', 'name at least one language'),
    ...when(content.countries.length === 0, '/countries', 'required', 'name at least one country served'),
    ...(content.places ?? []).flatMap(({ country }, i) => when(!content.countries.includes(country), `/places/${i}/country`, 'country_not_served', 'must be among the countries served')),
    ...when(content.timeZone === null, '/timeZone', 'required', 'say in which time zone you work'),
    ...when(content.workingHours === null, '/workingHours', 'required', 'say when you work'),
    ...when(content.teamSize === null, '/teamSize', 'required', 'say how many you are'),
    ...offersProblems(content.disciplines),
  ];
}
