import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';

export const QUALIFICATION_STATES = ['claimed', 'in_review', 'qualified', 'rejected'] as const;
export type QualificationState = (typeof QUALIFICATION_STATES)[number];

/** As it reads at an instant: `expired` is derived, never stored. */
export type QualificationPhase = QualificationState | 'expired';

/** `claim`: evidence is given, for the first time, again after a rejection, or to renew. `return`: it was not decided after all. */
export const QUALIFICATION_ACTIONS = ['claim', 'submit', 'return', 'qualify', 'reject'] as const;
export type QualificationAction = (typeof QUALIFICATION_ACTIONS)[number];

interface QualificationRule {
  readonly from: readonly (QualificationPhase | 'none')[];
  readonly to: QualificationState;
  readonly refusal: CodeOf<'conflict'>;
}

export const QUALIFICATION_RULES: Readonly<Record<QualificationAction, QualificationRule>> = {
  claim: { from: ['none', 'claimed', 'rejected', 'qualified', 'expired'], to: 'claimed', refusal: 'qualification_in_review' },
  submit: { from: ['claimed'], to: 'in_review', refusal: 'qualification_not_claimed' },
  return: { from: ['in_review'], to: 'claimed', refusal: 'qualification_not_in_review' },
  qualify: { from: ['in_review'], to: 'qualified', refusal: 'qualification_not_in_review' },
  reject: { from: ['in_review'], to: 'rejected', refusal: 'qualification_not_in_review' },
};

export interface EvidenceItem {
  readonly criterion: string;
  readonly text: string;
}

/**
 * One vendor in one discipline and country. The period belongs to what was last found good: while its renewal is claimed, reviewed or even rejected, it runs on
 * to its end. `qualifiedServices` are the services that the evidence was judged for.
 */
export interface Qualification {
  readonly discipline: string;
  readonly country: string;
  readonly state: QualificationState;
  readonly services: readonly string[];
  readonly evidence: readonly EvidenceItem[];
  readonly qualifiedServices: readonly string[] | null;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

const MONTHS_VALID = 12;

/** The same day so many months on, in UTC; the last day of a shorter month. */
export function addMonths(at: Date, months: number): Date {
  const moved = new Date(at);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(at.getUTCDate(), lastDay));
  return moved;
}

export function isInForce({ validFrom, validUntil }: Pick<Qualification, 'validFrom' | 'validUntil'>, at: Date): boolean {
  return validFrom !== null && validFrom <= at && (validUntil === null || at < validUntil);
}

export function qualificationPhase(qualification: Pick<Qualification, 'state' | 'validFrom' | 'validUntil'>, at: Date): QualificationPhase {
  return qualification.state === 'qualified' && !isInForce(qualification, at) ? 'expired' : qualification.state;
}

/** The state that `action` leads to. Refuses with `conflict` and the rule's code. */
export function decideQualification(action: QualificationAction, phase: QualificationPhase | 'none'): QualificationState {
  const rule = QUALIFICATION_RULES[action];
  if (!rule.from.includes(phase)) throw new DomainError('conflict', rule.refusal, `Not possible while the qualification is ${phase}.`);
  return rule.to;
}

export function moveQualification(action: QualificationAction, qualification: Qualification, at: Date): Qualification {
  const moved = { ...qualification, state: decideQualification(action, qualificationPhase(qualification, at)) };
  return action === 'qualify' ? { ...moved, ...periodFrom(qualification, at), qualifiedServices: qualification.services } : moved;
}

/** A renewal before the end leaves no gap and does not forget when it began. */
function periodFrom(qualification: Qualification, at: Date): { validFrom: Date; validUntil: Date } {
  const validFrom = isInForce(qualification, at) && qualification.validFrom ? qualification.validFrom : at;
  return { validFrom, validUntil: addMonths(at, MONTHS_VALID) };
}
