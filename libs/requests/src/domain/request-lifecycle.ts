import { DomainError } from '#contracts/domain-error';
import { closesAtAfterReview, closesAtFrom, decideByAfterReturn, decideByFrom, earliestEarlyClose, freshClosesAt } from './bidding-window.js';
import { addPeriod } from './calendar.js';
import { applyGuards, type RequestInput, type Situation } from './request-guards.js';
import { settleRequest } from './request-settlement.js';
import type { RequestActor } from './request-actor.js';
import { lookUp, PHASE_REFUSALS, REQUEST_RULES, type BidsEffect, type RequestAction } from './request-transitions.js';
import type { EndReason, Request, RequestPhase, RequestState } from './request.js';

export type RequestChanges = Partial<Pick<Request,
  | 'revision' | 'publishedAt' | 'closesAt' | 'decideBy' | 'endedAt' | 'endReason' | 'reopenedAt' | 'award'
  | 'extensions' | 'extendedWorkingDays' | 'decisionExtended'>>;

export interface RequestDecision {
  readonly action: RequestAction;
  readonly actor: RequestActor;
  readonly from: RequestState;
  readonly to: RequestState;
  readonly reason: EndReason | null;
  /** Columns to save beside `state`. */
  readonly changes: RequestChanges;
  readonly bids: BidsEffect;
  /** An offered award dies with this decision: store it as `revoked`. */
  readonly revokesAward: boolean;
}

/** How a request reads at `at`, with every due transition taken: nobody needs to have stored it. */
export function phaseOf(request: Request, at: Date): RequestPhase {
  return storedPhase(settleRequest(request, at).request, at);
}

function storedPhase({ state, closesAt }: Request, at: Date): RequestPhase {
  if (state !== 'published') return state;
  return closesAt && at >= closesAt ? 'closed' : 'open';
}

/** Refuses what happens only while bids are taken; `what`: the act in the plural, for people. */
export function refuseUnlessOpen(request: Request, at: Date, what: string): void {
  refuseOutside(request, at, 'open', `${what} while a request is open`);
}

/** Refuses what happens only between the close and the decision; `what`: the act in the plural, for people. */
export function refuseUnlessUnderEvaluation(request: Request, at: Date, what: string): void {
  refuseOutside(request, at, 'closed', `${what} while a request is under evaluation`);
}

function refuseOutside(request: Request, at: Date, wanted: RequestPhase, rule: string): void {
  const phase = phaseOf(request, at);
  if (phase !== wanted) throw new DomainError('conflict', PHASE_REFUSALS[phase], `${rule}; it is ${phase}`, [], { phase });
}

// What settling itself takes cannot be decided after settling.
const isTimesOwn = (action: RequestAction, actor: RequestActor): boolean => actor === 'system' && (action === 'no_decision' || action === 'return_to_draft');

/**
 * The one answer to "may this happen now": what changes, or a `DomainError` with the code of the rule that refused (`conflict`; `invalid` for
 * a missing reason or a date out of bounds; `forbidden` `actor_not_allowed`). Due transitions are taken first; they are not part of the answer.
 */
export function decideRequest(action: RequestAction, request: Request, actor: RequestActor, at: Date, input: RequestInput = {}): RequestDecision {
  const settled = isTimesOwn(action, actor) ? request : settleRequest(request, at).request;
  const phase = storedPhase(settled, at);
  const cell = lookUp(action, phase, actor);
  if ('refusal' in cell) throw new DomainError('conflict', cell.refusal, `${action} is not possible while the request is ${phase}`, [], { phase });
  if ('forbidden' in cell) throw new DomainError('forbidden', 'actor_not_allowed', `${actor} may not ${action} a request`);
  const rule = REQUEST_RULES[action];
  const situation: Situation = { request: settled, actor, at, input };
  applyGuards(rule.guards ?? [], situation);
  const reason = input.reason ?? SYSTEM_REASONS[action] ?? null;
  return {
    action,
    actor,
    from: settled.state,
    to: cell.to,
    reason,
    changes: changesOf(action, situation, reason),
    bids: rule.bids ?? 'none',
    revokesAward: action === 'take_down' && settled.award !== null,
  };
}

/** The request as it is after a decision. */
export function applyDecision(request: Request, decision: RequestDecision, at: Date): Request {
  const stateSince = decision.from === decision.to ? request.stateSince : at;
  return { ...request, ...decision.changes, state: decision.to, stateSince };
}

const SYSTEM_REASONS: Partial<Record<RequestAction, string>> = {
  award_accepted: 'award_accepted',
  award_revoked: 'award_revoked',
  award_another: 'award_another',
  checks_not_passed: 'checks_not_passed',
  no_decision: 'no_decision',
};

const RESUMED: RequestChanges = { endedAt: null, endReason: null };

function published(request: Request, at: Date, closesAt: Date): RequestChanges {
  return { publishedAt: at, closesAt, decideBy: decideByFrom(request, closesAt), ...RESUMED };
}

function moveClose(request: Request, closesAt: Date): RequestChanges {
  return { closesAt, decideBy: decideByFrom(request, closesAt) };
}

function extended({ request, input }: Situation): RequestChanges {
  const { each } = request.limits.extension;
  const workingDays = input.workingDays ?? each.workingDays;
  const closesAt = addPeriod(request.closesAt!, { workingDays }, request.calendar);
  return { ...moveClose(request, closesAt), extensions: request.extensions + 1, extendedWorkingDays: request.extendedWorkingDays + workingDays };
}

function changesOf(action: RequestAction, situation: Situation, reason: string | null): RequestChanges {
  const { request, actor, at, input } = situation;
  const { limits, calendar, revision } = request;
  const ended: RequestChanges = { endedAt: at, endReason: reason };
  switch (action) {
    case 'submit': return { revision: revision + 1 };
    case 'publish': return actor === 'author'
      ? { revision: revision + 1, ...published(request, at, closesAtFrom(request, at)) }
      : published(request, at, closesAtAfterReview(request, at));
    case 'overturn_rejection': return published(request, at, freshClosesAt(request, at));
    case 'close_early': return moveClose(request, input.closesAt ?? earliestEarlyClose(request, at));
    case 'extend': return extended(situation);
    case 'extend_decision': return { decideBy: addPeriod(request.decideBy!, limits.decision.extension, calendar), decisionExtended: true };
    case 'restore': return RESUMED;
    case 'reopen': return { ...RESUMED, reopenedAt: at, decideBy: decideByAfterReturn(request, at) };
    case 'checks_not_passed':
    case 'award_another': return { ...RESUMED, award: null, decideBy: decideByAfterReturn(request, at) };
    case 'award_revoked':
    case 'take_down': return { ...ended, award: null };
    case 'no_decision': return { endedAt: request.decideBy, endReason: reason };
    // A withdrawn request ended when it was taken down: a later instant would unseal bids that nobody may ever read.
    case 'conclude': return { endedAt: request.endedAt ?? at, endReason: reason };
    case 'cancel': case 'award_accepted': return ended;
    case 'recall': case 'request_changes': case 'reject': case 'return_to_draft': return {};
  }
}
