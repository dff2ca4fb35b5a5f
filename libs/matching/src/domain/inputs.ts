import type { Money } from '#contracts';
import type { MatchRequest, MatchVendor, PastWork, Price, SpecialismLevel } from './match.js';

interface DatedInput {
  readonly from: string;
  readonly until: string | null;
}

/** What a vendor wrote and set. */
export interface VendorContent {
  readonly vendorId: string;
  readonly organisationId: string;
  readonly discipline: string;
  readonly specialisms: readonly { readonly slug: string; readonly level: SpecialismLevel; readonly evidence: number; readonly lastUsed: string | null }[];
  readonly share: number;
  readonly text: string;
  readonly rates: readonly Price[];
  readonly languages: readonly string[];
  readonly utcOffsetMinutes: number | null;
  readonly hoursPerMonth: number | null;
  /** Its approved case studies in the discipline; absent: none. */
  readonly work?: readonly PastWork[];
  /** What clients said of it in the discipline, one rating of 1 to 5 each; absent: nothing. */
  readonly ratings?: { readonly sum: number; readonly clients: number };
}

/** What decides whether a vendor may be shown at all. */
export interface VendorStanding {
  readonly state: string;
  readonly paused: boolean;
  /** The day that it stated, or the end of a closure that runs. */
  readonly nextFreeOn: string | null;
  /** Those in force when it was read. */
  readonly qualifications: readonly (DatedInput & { readonly country: string; readonly services?: readonly string[] })[];
  readonly sanctions: readonly (DatedInput & { readonly kind: string })[];
}

/** What a ranking reads of a vendor in one discipline, as JSON: stored, so that the ranking can be made again. */
export type VendorInput = VendorContent & VendorStanding;

/** A budget as a request states it. */
export type BudgetInput =
  | { readonly kind: 'fixed'; readonly amount: Money }
  | { readonly kind: 'range'; readonly min: Money; readonly max: Money }
  | { readonly kind: 'hourly'; readonly rate: Money; readonly hoursPerMonth: number }
  | { readonly kind: 'capped_time_and_materials'; readonly rate: Money; readonly cap: Money }
  | { readonly kind: 'monthly_retainer'; readonly amount: Money };

/** What a ranking reads of a request, as JSON. */
export interface RequestInput {
  readonly requestId: string;
  readonly organisationId: string;
  readonly discipline: string;
  readonly country: string;
  readonly text: string;
  /** What its wanted services ask of a qualification, as eligibility reads it. */
  readonly serviceNeeds?: readonly (readonly string[])[];
  readonly specialisms: readonly string[];
  readonly languages: readonly string[];
  readonly budget: BudgetInput | null;
  readonly budgetIsCeiling: boolean;
  readonly hoursPerMonth: number | null;
  readonly startDate: string | null;
  readonly timeZone: string | null;
  readonly closesAt: string | null;
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
const periodOf = ({ from, until }: DatedInput) => ({ from: new Date(from), until: dateOf(until) });

/** Assessments, credentials, engagements and activity have no source yet: they read as none. */
export function vendorOf(input: VendorInput): MatchVendor {
  const { vendorId, organisationId, discipline, state, paused } = input;
  return {
    vendorId,
    eligibility: {
      vendorId,
      organisationId,
      state,
      paused,
      qualifications: input.qualifications.map(({ country, services, ...held }) => ({ discipline, country, ...(services ? { services } : {}), ...periodOf(held) })),
      sanctions: input.sanctions.map((sanction) => ({ kind: sanction.kind, ...periodOf(sanction) })),
      hasBid: false,
    },
    disciplines: [discipline],
    specialisms: input.specialisms.map(({ slug, level, evidence, lastUsed }) => ({ slug, level, evidence, lastUsedOn: dateOf(lastUsed) })),
    disciplineShare: input.share,
    profileText: input.text,
    pastWork: input.work ?? [],
    rates: input.rates,
    languages: input.languages,
    utcOffsetMinutes: input.utcOffsetMinutes,
    quality: { ratingSum: input.ratings?.sum ?? 0, ratingCount: input.ratings?.clients ?? 0, criteriaMet: null, verifiedCredentials: 0, finishedEngagements: 0 },
    availability: { nextFreeOn: dateOf(input.nextFreeOn), hoursPerMonth: input.hoursPerMonth },
    activity: { lastActiveAt: null, invitations: 0, responseHours: null },
  };
}

function priceOf(budget: BudgetInput): Price {
  switch (budget.kind) {
    case 'fixed': return { basis: 'one_off', price: budget.amount };
    case 'range': return { basis: 'one_off', price: budget.max };
    case 'hourly':
    case 'capped_time_and_materials': return { basis: 'hourly', price: budget.rate };
    case 'monthly_retainer': return { basis: 'monthly', price: budget.amount };
  }
}

/** Minutes by which the zone is ahead of UTC at `at`; null for a zone that nobody knows. */
export function utcOffsetMinutes(timeZone: string, at: Date): number | null {
  try {
    const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    const offset = Number(hours) * 60 + Number(minutes);
    return sign === '-' ? -offset : offset;
  } catch {
    return null;
  }
}

/**
 * The request as ranking asks it. It is asked as an open one: whether a vendor is invited to a selective request must not decide who would fit it, because
 * the client chooses from this ranking whom to invite.
 */
export function requestOf(input: RequestInput, at: Date): MatchRequest {
  const { requestId, organisationId, discipline, country, budget, timeZone } = input;
  return {
    requestId,
    eligibility: { organisationId, discipline, country, visibility: 'open', state: 'published', closesAt: dateOf(input.closesAt), invitedVendorIds: [], serviceNeeds: input.serviceNeeds ?? [] },
    discipline,
    country,
    specialisms: input.specialisms.map((slug) => ({ slug, mustHave: false })),
    text: input.text,
    languages: input.languages,
    budget: budget === null ? null : { ...priceOf(budget), hard: input.budgetIsCeiling },
    hoursPerMonth: input.hoursPerMonth ?? (budget?.kind === 'hourly' ? budget.hoursPerMonth : null),
    startBy: dateOf(input.startDate),
    utcOffsetMinutes: timeZone === null ? null : utcOffsetMinutes(timeZone, at),
  };
}
