import type { OrganisationSide } from '#contracts';
import { DomainError, refuseBlocked, refuseProblems, type ErrorItem } from '#contracts/domain-error';
import { exponentOf, isCountry, isTimeZone } from '#reference';
import { nameProblems, unseenProblems } from '#screening';
import { reservedProblems } from './reserved-name.js';
import { readRegistrationNumber } from './registration-number.js';

/** What members may say of their organisation. */
export interface OrganisationFacts {
  readonly displayName: string;
  readonly legalName: string;
  readonly registrationNumber: string | null;
  readonly side: OrganisationSide;
  readonly country: string;
  readonly timeZone: string;
  readonly currency: string;
  /** Where the other side of an accepted award writes to; null: the longest-standing owner's address. */
  readonly contactEmail: string | null;
}

export type OrganisationChange = Partial<Omit<OrganisationFacts, 'country'>>;

const CHECKS: Readonly<Partial<Record<keyof OrganisationFacts, { readonly holds: (value: string) => boolean; readonly code: string; readonly detail: string }>>> = {
  country: { holds: isCountry, code: 'unknown_country', detail: 'must be a country code of ISO 3166-1' },
  timeZone: { holds: isTimeZone, code: 'unknown_time_zone', detail: 'must be an IANA time zone such as Australia/Sydney' },
  currency: { holds: (value) => exponentOf(value) !== undefined, code: 'unknown_currency', detail: 'must be a currency code of ISO 4217' },
};

/** Throws with a pointer to every fact that names nothing in the world; `more` is what else cannot be right. */
export function requireRealFacts(facts: Partial<OrganisationFacts>, more: readonly ErrorItem[] = []): void {
  const errors = Object.entries(CHECKS).flatMap(([name, check]): ErrorItem[] => {
    const value = facts[name as keyof OrganisationFacts];
    return typeof value !== 'string' || check.holds(value) ? [] : [{ pointer: `/${name}`, code: check.code, detail: check.detail }];
  });
  refuseProblems('invalid_organisation', 'Some facts about the organisation cannot be right; `errors` points at each.', [...errors, ...more]);
}

/** The same for a legal name, in which nothing is looked for but characters that nobody sees, and the marketplace's own name. */
function requireLegibleName(legalName: string): void {
  const name = { pointer: '/legalName', text: legalName };
  refuseBlocked([...unseenProblems(name), ...reservedProblems(name)]);
}

/** 422 `screening_blocked` for a name that reaches somebody past the marketplace, or reads as its own: it stands on requests, bids and profiles, and no operator looks at it first. */
function requireShowableName({ displayName, country }: Pick<OrganisationFacts, 'displayName' | 'country'>): void {
  const name = { pointer: '/displayName', text: displayName };
  refuseBlocked([...nameProblems(name, country), ...reservedProblems(name)]);
}

/** For whom the facts are: what belongs to demo data may have a number that no register could give out, so that it is nobody's. */
export interface Standing {
  readonly demo: boolean;
}

/** The number as it is kept, and what is wrong with it. */
function numberOf(written: string | null, country: string, { demo }: Standing): { number: string | null; problems: readonly ErrorItem[] } {
  if (written === null) return { number: null, problems: [] };
  const { text, broken } = readRegistrationNumber(written, country);
  if (broken === undefined || demo) return { number: text, problems: [] };
  return { number: text, problems: [{ pointer: '/registrationNumber', code: 'impossible_number', detail: `cannot be the ${broken} that it says or seems to be: compare it digit by digit` }] };
}

/** The facts of a new organisation as they are kept: throws for what names nothing in the world, and for a name that may not be shown. */
export function founded(facts: OrganisationFacts, standing: Standing): OrganisationFacts {
  const { number, problems } = numberOf(facts.registrationNumber, facts.country, standing);
  requireRealFacts(facts, problems);
  requireShowableName(facts);
  requireLegibleName(facts.legalName);
  return { ...facts, registrationNumber: number };
}

/** The organisation after a change. A side is only ever added: what was posted or bid as one side stays answerable. */
export function changed(current: OrganisationFacts, change: OrganisationChange, standing: Standing): OrganisationFacts {
  const { side, displayName = current.displayName, registrationNumber = current.registrationNumber } = change;
  const kept = registrationNumber === current.registrationNumber;
  const { number, problems } = kept ? { number: registrationNumber, problems: [] } : numberOf(registrationNumber, current.country, standing);
  requireRealFacts(change, problems);
  if (displayName !== current.displayName) requireShowableName({ displayName, country: current.country });
  if (change.legalName !== undefined && change.legalName !== current.legalName) requireLegibleName(change.legalName);
  if (side !== undefined && side !== current.side && side !== 'both') {
    throw new DomainError('conflict', 'side_is_kept', 'An organisation can add a side, by becoming `both`, but not give one up.');
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...current, ...given, registrationNumber: number };
}
