import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { VENDOR_LIMITS } from './limits.js';
import type { Grounds } from './grounds.js';
import type { CriterionFinding, QualificationDecision } from './qualification-decision.js';
import type { ProfileActor } from './profile-lifecycle.js';

/** `expired` is derived from the end of the period, and stored by whoever holds the profile next. */
export const QUALIFICATION_STATES = ['claimed', 'in_review', 'qualified', 'rejected', 'expired'] as const;
export type QualificationState = (typeof QUALIFICATION_STATES)[number];

/** As it reads at an instant; `none`: never claimed. */
export type QualificationPhase = QualificationState | 'none';

/**
 * `claim`: evidence is given, for the first time, again after a rejection, or to renew. `return`: it was not decided after all. `keep_pending`: what ran before is good for
 * some days more while its renewal is judged.
 */
export const QUALIFICATION_ACTIONS = ['claim', 'submit', 'return', 'qualify', 'reject', 'keep_pending', 'expire'] as const;
export type QualificationAction = (typeof QUALIFICATION_ACTIONS)[number];

interface QualificationRule {
  readonly from: readonly QualificationPhase[];
  readonly to: QualificationState;
  readonly actors: readonly ProfileActor[];
  readonly refusal: CodeOf<'conflict'>;
}

/** The whole lifecycle, by the state as it reads; what is not listed is refused. A recall and a decision against the profile both hand a claim back. */
export const QUALIFICATION_RULES: Readonly<Record<QualificationAction, QualificationRule>> = {
  claim: { from: ['none', 'claimed', 'rejected', 'qualified', 'expired'], to: 'claimed', actors: ['vendor'], refusal: 'qualification_in_review' },
  submit: { from: ['claimed'], to: 'in_review', actors: ['vendor'], refusal: 'qualification_not_claimed' },
  return: { from: ['in_review'], to: 'claimed', actors: ['vendor', 'operator'], refusal: 'qualification_not_in_review' },
  qualify: { from: ['in_review'], to: 'qualified', actors: ['operator'], refusal: 'qualification_not_in_review' },
  reject: { from: ['in_review'], to: 'rejected', actors: ['operator'], refusal: 'qualification_not_in_review' },
  keep_pending: { from: ['in_review'], to: 'in_review', actors: ['operator'], refusal: 'qualification_not_in_review' },
  // Only what reads expired, whatever is stored: before its end nobody can.
  expire: { from: ['expired'], to: 'expired', actors: ['system'], refusal: 'qualification_not_expired' },
};

/** A text, or one thing that is named, with or without a text about it. */
export interface EvidenceItem {
  readonly criterion: string;
  readonly text?: string;
  /** For operators; never shown to anybody else. */
  readonly url?: string;
  /** One of the vendor's own evidence files. */
  readonly fileId?: string;
  /** One of its own credentials, verified or waiting for an operator. */
  readonly credentialId?: string;
  /** One of its own case studies, approved. */
  readonly caseStudyId?: string;
  /** ISO date: the last day for which it is good. A credential has its own. */
  readonly expiresOn?: string;
}

/** What a piece of evidence names, as it reads at an instant; taken back, it is `gone`, and nothing else is told of it. */
export interface Reference {
  /** Of a credential its kind, else `case_study`. */
  readonly kind: string | null;
  readonly title: string | null;
  /** The state as it reads of a credential, `approved` or `denied` of a case study, or `gone`. */
  readonly state: string;
  /** ISO date; null: it has no end of its own. */
  readonly lastDay: string | null;
}

/** By the id that is named. */
export type References = Readonly<Record<string, Reference | undefined>>;

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
  /** Of a claim: what was found before and stands. */
  readonly kept: readonly CriterionFinding[];
  readonly decision: QualificationDecision | null;
  /** When the claim was last handed to the operators. */
  readonly filedAt: Date | null;
  /** The end before it was put off because the renewal is pending; only while that is judged. */
  readonly pendingFrom: Date | null;
  readonly grounds: Grounds | null;
}

/** What a decision found a claim good for. */
export interface Granted {
  readonly until: Date;
  readonly grounds: Grounds;
}

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

/** With the earlier of its own end and of the ends of the credentials that it rests on (`inForceUntil`), as everybody else reads it. */
export function asItHolds<Q extends Pick<Qualification, 'validUntil'> & { readonly inForceUntil?: Date | null }>(qualification: Q): Q {
  const { validUntil, inForceUntil = null } = qualification;
  return inForceUntil !== null && (validUntil === null || inForceUntil < validUntil) ? { ...qualification, validUntil: inForceUntil } : qualification;
}

/** The state as it reads at `at`; of nothing, `none`. */
export function qualificationPhase(qualification: Pick<Qualification, 'state' | 'validFrom' | 'validUntil'> | undefined, at: Date): QualificationPhase {
  if (!qualification) return 'none';
  return qualification.state === 'qualified' && !isInForce(qualification, at) ? 'expired' : qualification.state;
}

/** The state that `action` leads to. Refuses with `conflict` and the rule's code, or `forbidden` `actor_not_allowed`. */
export function decideQualification(action: QualificationAction, phase: QualificationPhase, actor: ProfileActor): QualificationState {
  const rule = QUALIFICATION_RULES[action];
  if (!rule.actors.includes(actor)) throw new DomainError('forbidden', 'actor_not_allowed', `A ${actor} may not ${action} a qualification.`);
  if (!rule.from.includes(phase)) throw new DomainError('conflict', rule.refusal, `Not possible while the qualification is ${phase}.`);
  return rule.to;
}

/** The qualification after an act of `actor` at `at`. `granted`: what it was found good for, by `qualify`. */
export function moveQualification<Q extends Qualification>(action: QualificationAction, qualification: Q, actor: ProfileActor, at: Date, granted?: Granted): Q {
  const moved = { ...qualification, state: decideQualification(action, qualificationPhase(qualification, at), actor) };
  switch (action) {
    case 'submit':
      return { ...moved, filedAt: at };
    case 'qualify':
      return { ...moved, ...periodFrom(qualification, at, granted), qualifiedServices: qualification.services, kept: [], pendingFrom: null };
    case 'keep_pending':
    case 'claim':
    case 'expire':
      return moved;
    case 'return':
    case 'reject':
      // The days that were given for the judgement end with it.
      return { ...moved, ...(qualification.pendingFrom ? { validUntil: qualification.pendingFrom, pendingFrom: null } : {}) };
  }
}

/** An operator puts the end off while the renewal is judged. */
export function keepPending<Q extends Qualification>(qualification: Q, until: Date, at: Date): Q {
  return { ...moveQualification('keep_pending', qualification, 'operator', at), validUntil: until, pendingFrom: qualification.validUntil };
}

/** Whether its end has come and nobody has stored so. */
export function isExpiryDue(qualification: Qualification, at: Date): boolean {
  return qualification.state === 'qualified' && qualificationPhase(qualification, at) === 'expired';
}

/** All of them, with those that changed in place of what was known of the same discipline and country. */
export function withChanged<Q extends Pick<Qualification, 'discipline' | 'country'>>(all: readonly Q[], changed: readonly Q[]): Q[] {
  const replaced = (one: Q) => changed.some(({ discipline, country }) => discipline === one.discipline && country === one.country);
  return [...all.filter((one) => !replaced(one)), ...changed];
}

/** One step of one qualification, for the history. */
export interface QualificationStep {
  readonly discipline: string;
  readonly country: string;
  readonly from: QualificationPhase;
  readonly to: QualificationState;
}

export function stepOf(from: QualificationPhase, { discipline, country, state: to }: Qualification): QualificationStep {
  return { discipline, country, from, to };
}

/** A renewal before the end leaves no gap and does not forget when it began. */
function periodFrom(qualification: Qualification, at: Date, granted: Granted | undefined): { validFrom: Date; validUntil: Date; grounds: Grounds | null } {
  const validFrom = isInForce(qualification, at) && qualification.validFrom ? qualification.validFrom : at;
  return { validFrom, validUntil: granted?.until ?? addMonths(at, VENDOR_LIMITS.qualificationMonths), grounds: granted?.grounds ?? null };
}
