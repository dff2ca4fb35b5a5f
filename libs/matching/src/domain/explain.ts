import { failedGates } from './gates.js';
import type { GateCode, Match, MatchTerm, MatchedSpecialism, TermKey } from './match.js';

/** Slug -> name to show; a slug without one is shown as it is. */
export type SpecialismNames = Readonly<Record<string, string>>;

/** Where a vendor stands: `position` from 1, null when a gate keeps it out. */
export interface Place {
  readonly position: number | null;
  readonly of: number;
}

const TERM_NAMES: Readonly<Record<TermKey, string>> = {
  specialisms: 'specialisms asked for',
  text: 'words of the brief',
  similar_work: 'similar past work',
  focus: 'focus on this discipline',
};

const CLIENT_GATES: Readonly<Record<GateCode, string>> = {
  not_listed: 'its profile is not listed',
  not_qualified: 'it is not qualified for this discipline, country and service',
  suspended: 'it is suspended',
  not_invited: 'it is not invited',
  conflict_of_interest: 'it belongs to your organisation',
  closed: 'the request is closed',
  capacity_paused: 'it takes on no new work at present',
  discipline: 'it does not work in this discipline',
  must_have_specialism: 'it lacks a specialism you must have',
  language: 'it speaks none of your languages',
  budget_ceiling: 'its price is above your ceiling',
  deadline: 'it is not free by your start date',
  capacity: 'it has too few hours a month',
};

const VENDOR_GATES: Readonly<Record<GateCode, string>> = {
  not_listed: 'Your profile is not listed.',
  not_qualified: 'You hold no qualification in force for this discipline, country and service.',
  suspended: 'You are suspended.',
  not_invited: 'The request is by invitation, and you are not invited.',
  conflict_of_interest: 'The request is by your own organisation.',
  closed: 'The request is closed.',
  capacity_paused: 'You take on no new work at present.',
  discipline: 'You have no section for this discipline.',
  must_have_specialism: 'A specialism that the client must have is not in your profile.',
  language: 'You list none of the languages asked for.',
  budget_ceiling: 'Your price is above the most that the client can pay.',
  deadline: 'You are not free by the start date.',
  capacity: 'You offer fewer hours a month than asked for.',
};

const list = (items: readonly string[]) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`);

/** Own properties only: a slug is a key from outside. */
const nameOf = (names: SpecialismNames, slug: string) => (Object.hasOwn(names, slug) ? (names[slug] ?? slug) : slug);

/** Points of 100 that a term gave. */
export function pointsOf({ value, weight }: MatchTerm): string {
  return (100 * value * weight).toFixed(1);
}

function fitSentence({ fit, terms }: Match): string {
  const parts = terms.map((term) => `${pointsOf(term)} of ${(100 * term.weight).toFixed(1)} for ${TERM_NAMES[term.key]}`);
  return `Fit ${fit.toFixed(1)} of 100: ${list(parts)}.`;
}

function pieces({ evidence }: MatchedSpecialism): string {
  return evidence === 1 ? '1 piece of evidence' : `${evidence} pieces of evidence`;
}

const GROUNDS = { certified: 'certified', confirmed: 'confirmed by a client' } as const;

function shownSpecialism(specialism: MatchedSpecialism, names: SpecialismNames): string {
  const name = nameOf(names, specialism.slug);
  const grounds = [...(specialism.level === 'certified' || specialism.level === 'confirmed' ? [GROUNDS[specialism.level]] : []), ...(specialism.evidence > 0 ? [pieces(specialism)] : [])];
  return `${name} (${grounds.join(', ')})`;
}

const isDeclaredOnly = ({ level, evidence }: MatchedSpecialism) => level !== 'certified' && evidence <= 0;

function specialismSentences({ matchedSpecialisms, missing }: Match, names: SpecialismNames): string[] {
  const shown = matchedSpecialisms.filter((specialism) => !isDeclaredOnly(specialism)).map((specialism) => shownSpecialism(specialism, names));
  const declared = matchedSpecialisms.filter(isDeclaredOnly).map(({ slug }) => nameOf(names, slug));
  return [
    ...(shown.length > 0 ? [`Shown: ${list(shown)}.`] : []),
    ...(declared.length > 0 ? [`Declared without evidence: ${list(declared)}.`] : []),
    ...(missing.length > 0 ? [`Nothing yet on ${list(missing.map((slug) => nameOf(names, slug)))}.`] : []),
  ];
}

function textSentences({ matchedWords, matchedWork }: Match): string[] {
  return [
    ...(matchedWords.length > 0 ? [`Words of the brief found: ${matchedWords.join(', ')}.`] : []),
    ...(matchedWork.length > 0 ? [`Similar past work: ${list(matchedWork.map(({ title }) => `“${title}”`))}.`] : []),
  ];
}

function qualitySentence({ quality: { mean, n, low, high } }: Match): string {
  if (n === 0) {
    return `No client has rated it yet; estimated at ${mean.toFixed(1)} of 5 (${low.toFixed(1)} to ${high.toFixed(1)}).`;
  }
  return `Estimated at ${mean.toFixed(1)} of 5 (${low.toFixed(1)} to ${high.toFixed(1)}) from ${n === 1 ? '1 client' : `${n} clients`}.`;
}

function budgetSentence(budget: number | null): string {
  if (budget === null) {
    return 'Its prices cannot be compared with your budget.';
  }
  if (budget === 1) {
    return 'Its price is within your budget.';
  }
  return budget > 0 ? `Its price is ${Math.round(100 * (1 - budget))} % above your budget.` : 'Its price is at least twice your budget.';
}

function practicalSentences({ practicality: { budget, overlapHours, responseHours } }: Match): string[] {
  return [
    budgetSentence(budget),
    ...(overlapHours === null ? [] : [`Works during ${Math.round(overlapHours * 10) / 10} of your 8 working hours.`]),
    ...(responseHours === null ? [] : [`Usually answers an invitation within ${Math.ceil(responseHours)} h (shown, not counted).`]),
  ];
}

function availabilitySentences({ availability: { nextFreeOn, hoursPerMonth } }: Match): string[] {
  const known = [...(nextFreeOn === null ? [] : [`free from ${nextFreeOn}`]), ...(hoursPerMonth === null ? [] : [`${hoursPerMonth} hours a month`])];
  return known.length === 0 ? [] : [`Availability (not counted in fit): ${known.join(', ')}.`];
}

/** To the client: the parts of the score, what matched, what is missing, then the other three numbers. Everything follows from the stored match. */
export function explainToClient(match: Match, names: SpecialismNames = {}): string[] {
  const failed = failedGates(match.gates);
  return [
    ...(failed.length > 0 ? [`Not a full match: ${list(failed.map((code) => CLIENT_GATES[code]))}.`] : []),
    fitSentence(match),
    ...specialismSentences(match, names),
    ...textSentences(match),
    qualitySentence(match),
    ...practicalSentences(match),
    ...availabilitySentences(match),
  ];
}

/** To the vendor: its place, the gates it failed, the parts of its score. Nothing about other vendors. */
export function explainToVendor(match: Match, place: Place, names: SpecialismNames = {}): string[] {
  const failed = failedGates(match.gates);
  const standing = place.position === null ? 'You are not in the ranking.' : `You are ${place.position} of ${place.of}.`;
  return [standing, ...failed.map((code) => VENDOR_GATES[code]), fitSentence(match), ...specialismSentences(match, names), ...textSentences(match)];
}
