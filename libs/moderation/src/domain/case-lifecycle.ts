import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';

export const CASE_STATES = ['open', 'claimed', 'approved', 'changes_requested', 'rejected', 'superseded', 'auto_cleared'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_ACTIONS = ['claim', 'renew', 'release', 'approve', 'request_changes', 'reject', 'supersede'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

export const DECISIONS = ['approve', 'request_changes', 'reject'] as const satisfies readonly CaseAction[];
export type DecisionAction = (typeof DECISIONS)[number];

/** What the lifecycle needs to know of a case. */
export interface CaseFacts {
  readonly state: CaseState;
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  readonly leaseUntil: Date | null;
}

export const NO_LEASE = { claimedBy: null, claimedAt: null, leaseUntil: null } as const;

interface Rule {
  /** States as they read at the instant of the act: a claim whose lease ran out reads `open`. */
  readonly from: readonly CaseState[];
  readonly to: CaseState;
  /** Only whoever holds the lease may do it. */
  readonly holder: boolean;
}

/** The whole lifecycle; what is not listed is refused. */
export const CASE_RULES: Readonly<Record<CaseAction, Rule>> = {
  claim: { from: ['open'], to: 'claimed', holder: false },
  renew: { from: ['claimed'], to: 'claimed', holder: true },
  release: { from: ['claimed'], to: 'open', holder: true },
  approve: { from: ['claimed'], to: 'approved', holder: true },
  request_changes: { from: ['claimed'], to: 'changes_requested', holder: true },
  reject: { from: ['claimed'], to: 'rejected', holder: true },
  // The author took the object back; whoever holds the case learns it from the state.
  supersede: { from: ['open', 'claimed'], to: 'superseded', holder: false },
};

/** The state at `at`: a lease ends by the clock, whether or not anything ran. */
export function caseStateAt(facts: CaseFacts, at: Date): CaseState {
  return facts.state === 'claimed' && facts.leaseUntil !== null && at >= facts.leaseUntil ? 'open' : facts.state;
}

/** The facts as they are once a lease that ran out by `at` is written down; `endedAt` is when that was, null when nothing was due. */
export function settleLease(facts: CaseFacts, at: Date): { readonly facts: CaseFacts; readonly endedAt: Date | null } {
  if (facts.state !== 'claimed' || caseStateAt(facts, at) === 'claimed') return { facts, endedAt: null };
  return { facts: { state: 'open', ...NO_LEASE }, endedAt: facts.leaseUntil };
}

const refuse = (code: CodeOf<'conflict'>, message: string) => new DomainError('conflict', code, message);

/** The state that an act leads to. Throws `case_decided`, `case_claimed`, `case_not_claimed` or `lease_of_another`. */
export function decideCase(action: CaseAction, facts: CaseFacts, actorId: string | null, at: Date): CaseState {
  const rule = CASE_RULES[action];
  const state = caseStateAt(facts, at);
  if (!rule.from.includes(state)) {
    if (state === 'claimed') throw refuse('case_claimed', 'This case is held until its lease ends.');
    if (state === 'open') throw refuse('case_not_claimed', 'Claim the case first; a lease may have run out.');
    throw refuse('case_decided', 'This case has been decided.');
  }
  if (rule.holder && facts.claimedBy !== actorId) throw refuse('lease_of_another', 'Another operator holds this case.');
  return rule.to;
}

/** When a lease ends that is taken or renewed at `at`: never later than `longest` after the claim. */
export function leaseUntil(claimedAt: Date, at: Date, lease: { readonly minutes: number; readonly longestMinutes: number }): Date {
  return new Date(Math.min(at.getTime() + lease.minutes * 60_000, claimedAt.getTime() + lease.longestMinutes * 60_000));
}
