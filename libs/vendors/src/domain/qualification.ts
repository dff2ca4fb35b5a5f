import { DomainError } from '#contracts/domain-error';
import type { Criterion } from '#disciplines';

export const QUALIFICATION_STATES = ['claimed', 'in_review', 'qualified', 'rejected'] as const;
export type QualificationState = (typeof QUALIFICATION_STATES)[number];

export const QUALIFICATION_ACTIONS = ['claim', 'submit', 'qualify', 'reject', 'hand_back'] as const;
export type QualificationAction = (typeof QUALIFICATION_ACTIONS)[number];

/** What a vendor puts forward for one criterion. */
export interface Evidence {
  readonly criterion: string;
  readonly text: string;
  /** YYYY-MM-DD, the last day on which it holds; null when it names none. */
  readonly validUntil: string | null;
}

/** A period is kept through a new claim: what was found before holds until its own end. */
const RULES: Readonly<Record<QualificationAction, Partial<Readonly<Record<QualificationState, QualificationState>>>>> = {
  claim: { claimed: 'claimed', qualified: 'claimed', rejected: 'claimed' },
  submit: { claimed: 'in_review' },
  qualify: { in_review: 'qualified' },
  reject: { in_review: 'rejected' },
  // The profile came back undecided as to this claim.
  hand_back: { in_review: 'claimed' },
};

/** The state that an act leads to; throws `qualification_in_review` or `qualification_not_in_review`. */
export function decideQualification(action: QualificationAction, state: QualificationState): QualificationState {
  const to = RULES[action][state];
  if (to !== undefined) return to;
  if (state === 'in_review') throw new DomainError('conflict', 'qualification_in_review', 'This claim waits for an operator.');
  throw new DomainError('conflict', 'qualification_not_in_review', 'This claim does not stand where that is possible.');
}

const DAY_MS = 86_400_000;

/** Calendar months later in UTC; a day that the month lacks becomes its last. */
function monthsAfter(at: Date, months: number): Date {
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(at.getUTCDate(), lastDay) - 1;
  return new Date(first + day * DAY_MS + (at.getTime() % DAY_MS));
}

/**
 * When a qualification found at `at` ends (exclusive): with the first essential piece of evidence, by the date it names or else by the months of its
 * criterion; null when none ends. A date holds through its whole day in UTC.
 */
export function validUntil(criteria: readonly Criterion[], evidence: readonly Evidence[], at: Date): Date | null {
  const ends = criteria.filter(({ kind }) => kind === 'essential').flatMap(({ key, validMonths }) => {
    const named = evidence.find((item) => item.criterion === key)?.validUntil;
    if (named) return [new Date(Date.parse(`${named}T00:00:00Z`) + DAY_MS)];
    return validMonths === undefined ? [] : [monthsAfter(at, validMonths)];
  });
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime())));
}

/** Throws `evidence_incomplete`: every essential criterion has one piece of evidence that still holds, and none is for an unknown criterion or given twice. */
export function requireEvidence(criteria: readonly Criterion[], evidence: readonly Evidence[], at: Date): void {
  const known = new Set(criteria.map(({ key }) => key));
  const given = evidence.map(({ criterion }) => criterion);
  const errors = [
    ...evidence.flatMap(({ criterion, validUntil: until }, i) => [
      ...(known.has(criterion) ? [] : [{ pointer: `/evidence/${i}/criterion`, code: 'unknown_criterion', detail: 'not a criterion of this discipline, country and services' }]),
      ...(given.indexOf(criterion) === i ? [] : [{ pointer: `/evidence/${i}/criterion`, code: 'duplicate', detail: 'must not repeat an earlier one' }]),
      ...(holdsAt(until, at) ? [] : [{ pointer: `/evidence/${i}/validUntil`, code: 'expired', detail: 'must be a date that is not past' }]),
    ]),
    ...criteria.filter(({ key, kind }) => kind === 'essential' && !given.includes(key)).map(({ key, label }) => ({ pointer: '/evidence', code: 'evidence_missing', detail: `${key}: ${label}` })),
  ];
  if (errors.length > 0) throw new DomainError('invalid', 'evidence_incomplete', 'Give evidence for every essential criterion; `errors` says which.', errors);
}

// Invalid dates ("2027-02-30") do not parse back to themselves.
function holdsAt(until: string | null, at: Date): boolean {
  if (until === null) return true;
  const start = new Date(`${until}T00:00:00Z`);
  return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(until) && start.getTime() + DAY_MS > at.getTime();
}
