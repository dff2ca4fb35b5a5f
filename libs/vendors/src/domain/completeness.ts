import type { EligibilityCode } from '#eligibility';
import { UNSTATED_IN_ORDER, type PublishedWeights } from '#contracts/fit-weights';
import type { DisciplineOffer, ProfileContent, ProfileState } from './profile.js';
import { RATE_BASES, type Capacity, type RateBasis, type Rates } from './terms.js';

export const GAP_CODES = [
  'not_listed', 'paused', 'no_languages', 'no_countries', 'no_time_zone', 'no_headline', 'no_story', 'no_working_hours', 'no_team_size', 'no_founded_year', 'no_places',
  'no_specialisms', 'specialisms_only_declared', 'specialisms_undated', 'no_discipline_story', 'short_discipline_story', 'no_past_work', 'no_share', 'no_services', 'not_qualified',
  'no_rates', 'no_rate_over_time', 'no_one_off_rate', 'no_price_lines', 'no_minimum_engagement', 'no_hours', 'no_next_free_day', 'no_exclusions',
] as const;
export type GapCode = (typeof GAP_CODES)[number];

type FitTerm = keyof PublishedWeights['terms'];

/**
 * What a gap costs. `fit`: up to so many of 100 points. `gate`: where a request asks for it, the vendor is not ranked. `order`: it stands as what nobody stated stands,
 * within a band of equal fit. `shown_only`: nothing in matching.
 */
export const GAP_COSTS = ['fit', 'gate', 'order', 'shown_only'] as const;

/** Which gate of a ranking: one of eligibility, or the one that compares languages. */
export type GapGate = EligibilityCode | 'language';

export interface GapCost {
  readonly kind: (typeof GAP_COSTS)[number];
  readonly term: FitTerm | null;
  readonly points: number | null;
  readonly gate: GapGate | null;
  readonly detail: string;
}

export interface Gap {
  readonly code: GapCode;
  /** Into the profile as its organisation reads it. */
  readonly pointer: string;
  readonly detail: string;
  readonly cost: GapCost;
}

/** One discipline as it is offered and stands. */
export interface OfferedDiscipline {
  readonly offer: DisciplineOffer;
  readonly terms: Pick<Rates, 'rates' | 'priceLines' | 'minimumEngagement'> & Capacity;
  /** Countries in which it is qualified now. */
  readonly qualifiedIn: readonly string[];
  /** Specialisms for which there is more than the vendor's word. */
  readonly evidenced: readonly string[];
  /** Approved case studies that matching compares with briefs. */
  readonly pastWork: number;
}

export interface MeasuredProfile {
  readonly state: ProfileState;
  readonly content: ProfileContent;
  readonly disciplines: readonly OfferedDiscipline[];
}

export interface MeasuredDiscipline {
  readonly discipline: string;
  /** Of 100 points of fit, those that no gap puts out of reach. */
  readonly fitWithinReach: number;
  readonly gaps: readonly Gap[];
}

export interface Completeness {
  readonly weightsVersion: string;
  /** Of the whole profile: they count in every discipline. */
  readonly gaps: readonly Gap[];
  readonly disciplines: readonly MeasuredDiscipline[];
}

const STORY_MIN = 40;
/** A text of fewer characters has hardly a word that a brief could share. */
const STORY_TELLING = 240;

/** Points of 100, to a tenth. */
const points = (share: number): number => Math.round(share * 1_000) / 10;

const SHOWN_ONLY: GapCost = { kind: 'shown_only', term: null, points: null, gate: null, detail: 'Shown to clients only: matching does not look at it.' };
const gate = (name: GapGate, detail: string): GapCost => ({ kind: 'gate', term: null, points: null, gate: name, detail });
const order = (detail: string): GapCost => ({ kind: 'order', term: null, points: null, gate: null, detail });

function ofFit(term: FitTerm, share: number): GapCost {
  return { kind: 'fit', term, points: points(share), gate: null, detail: `Up to ${points(share)} of 100 points of fit, where a request gives ground for all terms.` };
}

/** A gap where `missing`. */
const gap = (missing: boolean, code: GapCode, pointer: string, detail: string, cost: GapCost): Gap[] => (missing ? [{ code, pointer, detail, cost }] : []);

const tells = (text: string, least: number): boolean => text.trim().length >= least;

function gapsOfProfile({ state, content }: MeasuredProfile, weights: PublishedWeights): Gap[] {
  const { headline, story, languages, countries, places = [], timeZone, workingHours, teamSize, foundedYear } = content;
  const overlap = `Within a band of equal fit you stand as one with ${UNSTATED_IN_ORDER.overlapHours} of 8 working hours in common.`;
  return [
    ...gap(state !== 'listed' && state !== 'paused', 'not_listed', '/state', 'The profile is not listed yet.', gate('not_listed', 'Nobody is matched who is not listed.')),
    ...gap(state === 'paused', 'paused', '/state', 'You have paused.', gate('capacity_paused', 'Nobody is matched who has paused.')),
    ...gap(countries.length === 0, 'no_countries', '/countries', 'Say which countries you serve.', gate('not_qualified', 'A qualification is for a country served: without one you are ranked for no request.')),
    ...gap(languages.length === 0, 'no_languages', '/languages', 'Say which languages you work in.', gate('language', 'A request that names languages does not rank you, unless too few others remain.')),
    ...gap(!tells(headline, 1), 'no_headline', '/headline', 'Say in a line what you do.', ofFit('text', weights.terms.text)),
    ...gap(!tells(story, STORY_MIN), 'no_story', '/story', 'Tell who you are and what you do.', ofFit('text', weights.terms.text)),
    ...gap(timeZone === null, 'no_time_zone', '/timeZone', 'Say in which time zone you work.', order(overlap)),
    ...gap(workingHours === null, 'no_working_hours', '/workingHours', 'Say when you work.', SHOWN_ONLY),
    ...gap(teamSize === null, 'no_team_size', '/teamSize', 'Say how many you are.', SHOWN_ONLY),
    ...gap(foundedYear === null, 'no_founded_year', '/foundedYear', 'Say since when you exist.', SHOWN_ONLY),
    ...gap(places.length === 0, 'no_places', '/places', 'Say where you come to your clients, if you do.', SHOWN_ONLY),
  ];
}

function gapsOfOffer({ offer, evidenced, pastWork, qualifiedIn }: OfferedDiscipline, countries: readonly string[], at: string, { terms, declaredSpecialism }: PublishedWeights): Gap[] {
  const { specialisms, services, share, story, exclusions = [] } = offer;
  const declared = specialisms.filter(({ slug }) => !evidenced.includes(slug));
  const undated = specialisms.filter(({ lastUsed }) => lastUsed === null);
  const unqualified = countries.filter((country) => !qualifiedIn.includes(country));
  return [
    ...gap(specialisms.length === 0, 'no_specialisms', `${at}/specialisms`, 'Name the tools and narrower fields that you know.', ofFit('specialisms', terms.specialisms)),
    ...gap(declared.length > 0, 'specialisms_only_declared', `${at}/specialisms`, `Nothing but your word stands for ${declared.length} of ${specialisms.length} specialisms.`, ofFit('specialisms', terms.specialisms * (1 - declaredSpecialism))),
    ...gap(undated.length > 0, 'specialisms_undated', `${at}/specialisms`, `Say when you last used ${undated.length} of ${specialisms.length} specialisms.`, SHOWN_ONLY),
    ...gap(!tells(story, STORY_MIN), 'no_discipline_story', `${at}/story`, 'Tell what you do in this discipline.', ofFit('text', terms.text)),
    ...gap(tells(story, STORY_MIN) && !tells(story, STORY_TELLING), 'short_discipline_story', `${at}/story`, `The story has fewer than ${STORY_TELLING} characters: a brief shares few words with it.`, ofFit('text', terms.text)),
    ...gap(pastWork === 0, 'no_past_work', at, 'Tell of work that you did in this discipline: a case study counts once it is approved.', ofFit('similar_work', terms.similar_work)),
    ...gap(share === 0, 'no_share', `${at}/share`, 'Say how much of your work is in this discipline.', ofFit('focus', terms.focus)),
    ...gap(services.length === 0, 'no_services', `${at}/services`, 'Name the services that you offer.', gate('not_qualified', 'A qualification covers the services that are offered: without any you are ranked for no request.')),
    ...gap(unqualified.length > 0, 'not_qualified', '/qualifications', `Not qualified for ${unqualified.join(', ')}.`, gate('not_qualified', 'Requests from there do not rank you.')),
    ...gap(exclusions.length === 0, 'no_exclusions', `${at}/exclusions`, 'Say what you do not take on.', SHOWN_ONLY),
  ];
}

function gapsOfTerms({ terms: { rates, priceLines, minimumEngagement, hoursPerMonth, nextFreeOn } }: OfferedDiscipline, at: string): Gap[] {
  const unknown = (which: string) => order(`Where ${which}, you stand within a band of equal fit as one half-way between within the budget and twice it (${UNSTATED_IN_ORDER.budget} of 1).`);
  const states = (...bases: RateBasis[]) => rates.some(({ basis }) => bases.includes(basis));
  return [
    ...gap(!states(...RATE_BASES), 'no_rates', `${at}/rates`, 'State a price.', unknown('a request states a budget')),
    ...gap(states('one_off') && !states('hourly', 'monthly'), 'no_rate_over_time', `${at}/rates`, 'State a price by the hour or the month.', unknown('a budget is by the hour or the month')),
    ...gap(states('hourly', 'monthly') && !states('one_off'), 'no_one_off_rate', `${at}/rates`, 'State a price for a whole work.', unknown('a budget is for the whole work')),
    ...gap(priceLines.length === 0, 'no_price_lines', `${at}/priceLines`, 'State prices of single lines.', SHOWN_ONLY),
    ...gap(minimumEngagement === null, 'no_minimum_engagement', `${at}/minimumEngagement`, 'Say what the smallest work is that you take on.', SHOWN_ONLY),
    ...gap(hoursPerMonth === null, 'no_hours', `${at}/hoursPerMonth`, 'Say how many hours a month you could take on.', SHOWN_ONLY),
    ...gap(nextFreeOn === null, 'no_next_free_day', `${at}/statedNextFreeOn`, 'Say from which day on you could.', SHOWN_ONLY),
  ];
}

/** Several gaps of one term cost no more than the largest of them, except that there is never more than the term. */
function withinReach(gaps: readonly Gap[]): number {
  const lost = new Map<FitTerm, number>();
  for (const { cost } of gaps) if (cost.term !== null) lost.set(cost.term, Math.max(lost.get(cost.term) ?? 0, cost.points ?? 0));
  return Math.round((100 - [...lost.values()].reduce((sum, value) => sum + value, 0)) * 10) / 10;
}

/** What a profile lacks, and what each gap costs with these weights: pure. What is staged counts as if it were shown. */
export function completenessOf(profile: MeasuredProfile, weights: PublishedWeights): Completeness {
  const gaps = gapsOfProfile(profile, weights);
  const disciplines = profile.disciplines.map((offered, i) => {
    const own = [...gapsOfOffer(offered, profile.content.countries, `/disciplines/${i}`, weights), ...gapsOfTerms(offered, `/disciplines/${i}`)];
    return { discipline: offered.offer.discipline, fitWithinReach: withinReach([...gaps, ...own]), gaps: own };
  });
  return { weightsVersion: weights.version, gaps, disciplines };
}
