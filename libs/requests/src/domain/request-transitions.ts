import type { CodeOf } from '#contracts';
import type { RequestActor } from './request-actor.js';
import type { GuardName } from './request-guards.js';
import type { RequestPhase, RequestState } from './request.js';

export const REQUEST_ACTIONS = [
  'submit', 'publish', 'recall', 'request_changes', 'reject', 'return_to_draft', 'overturn_rejection', 'take_down', 'restore',
  'close_early', 'extend', 'extend_decision', 'cancel', 'conclude', 'reopen',
  'award_accepted', 'award_revoked', 'award_another', 'checks_not_passed', 'no_decision',
] as const;
export type RequestAction = (typeof REQUEST_ACTIONS)[number];

/** What happens to the bids in the same transaction: they get outcomes, or return to evaluation. */
export type BidsEffect = 'none' | 'end' | 'return';

export interface Move {
  readonly from: readonly RequestPhase[];
  readonly to: RequestState;
  readonly actors: readonly RequestActor[];
}

export interface ActionRule {
  readonly moves: readonly Move[];
  readonly guards?: readonly GuardName[];
  readonly bids?: BidsEffect;
  /** The code for a phase that no move starts from; `by_phase` names that phase's own refusal. */
  readonly refusal: CodeOf<'conflict'> | 'by_phase';
}

const move = (from: readonly RequestPhase[], to: RequestState, ...actors: RequestActor[]): Move => ({ from, to, actors });

const WRITABLE: readonly RequestPhase[] = ['draft', 'changes_requested'];
const PUBLISHED: readonly RequestPhase[] = ['open', 'closed'];

/** The whole lifecycle. A phase × action × actor that is not listed is refused. */
export const REQUEST_RULES: Readonly<Record<RequestAction, ActionRule>> = {
  // Screened doubtful: waits for an operator. Screened clean is `publish` by the author, in the same transaction.
  submit: { moves: [move(WRITABLE, 'in_review', 'author')], refusal: 'request_not_draft' },
  publish: { moves: [move(WRITABLE, 'published', 'author'), move(['in_review'], 'published', 'operator')], refusal: 'request_not_draft' },
  recall: { moves: [move(['in_review'], 'draft', 'author')], refusal: 'request_not_in_review' },
  request_changes: { moves: [move(['in_review'], 'changes_requested', 'operator')], guards: ['reason'], refusal: 'request_not_in_review' },
  reject: { moves: [move(['in_review'], 'rejected', 'operator')], guards: ['reason'], refusal: 'request_not_in_review' },
  return_to_draft: { moves: [move(['changes_requested'], 'draft', 'author', 'system')], guards: ['changes_overdue_for_system'], refusal: 'request_not_in_changes' },
  overturn_rejection: { moves: [move(['rejected'], 'published', 'operator')], guards: ['reason'], refusal: 'request_not_rejected' },
  take_down: { moves: [move(PUBLISHED, 'withdrawn', 'operator')], guards: ['reason'], bids: 'end', refusal: 'by_phase' },
  restore: { moves: [move(['withdrawn'], 'published', 'operator')], guards: ['reason', 'before_close'], bids: 'return', refusal: 'request_not_withdrawn' },
  close_early: { moves: [move(['open'], 'published', 'author')], guards: ['early_close_reason', 'early_close_time'], refusal: 'by_phase' },
  extend: { moves: [move(['open'], 'published', 'author')], guards: ['extension'], refusal: 'by_phase' },
  extend_decision: { moves: [move(['closed'], 'published', 'author')], guards: ['decision_extension'], refusal: 'by_phase' },
  cancel: { moves: [move(PUBLISHED, 'cancelled', 'author')], guards: ['cancel_reason', 'no_live_award'], bids: 'end', refusal: 'by_phase' },
  conclude: {
    moves: [move(['closed'], 'unsuccessful', 'author'), move(['withdrawn'], 'unsuccessful', 'operator')],
    guards: ['conclude_reason', 'no_live_award'],
    bids: 'end',
    refusal: 'by_phase',
  },
  reopen: { moves: [move(['unsuccessful'], 'published', 'author')], guards: ['reopening'], bids: 'return', refusal: 'request_not_reopenable' },
  award_accepted: { moves: [move(['closed'], 'awarded', 'system')], guards: ['live_award'], bids: 'end', refusal: 'by_phase' },
  award_revoked: { moves: [move(['awarded'], 'unsuccessful', 'system')], bids: 'end', refusal: 'request_not_awarded' },
  award_another: { moves: [move(['awarded'], 'published', 'system')], bids: 'return', refusal: 'request_not_awarded' },
  checks_not_passed: { moves: [move(['awarded'], 'published', 'system')], bids: 'return', refusal: 'request_not_awarded' },
  no_decision: { moves: [move(['closed'], 'unsuccessful', 'system')], guards: ['no_live_award', 'decision_overdue'], bids: 'end', refusal: 'by_phase' },
};

/** What refuses an action that needs a published request, by the phase it is in instead. */
export const PHASE_REFUSALS: Readonly<Record<RequestPhase, CodeOf<'conflict'>>> = {
  draft: 'request_not_published',
  in_review: 'request_not_published',
  changes_requested: 'request_not_published',
  rejected: 'request_not_published',
  open: 'request_still_open',
  closed: 'request_closed',
  withdrawn: 'request_withdrawn',
  awarded: 'request_already_awarded',
  unsuccessful: 'request_ended',
  cancelled: 'request_ended',
};

/** Every code with which the phase alone refuses an action, whoever acts. */
export function phaseRefusalsOf(action: RequestAction): readonly CodeOf<'conflict'>[] {
  const { moves, refusal } = REQUEST_RULES[action];
  return refusal === 'by_phase' ? refusalsOutside(moves.flatMap(({ from }) => from)) : [refusal];
}

/** Every code of the phases that are not among those given. */
export const refusalsOutside = (phases: readonly RequestPhase[]): readonly CodeOf<'conflict'>[] =>
  [...new Set((Object.keys(PHASE_REFUSALS) as RequestPhase[]).filter((phase) => !phases.includes(phase)).map((phase) => PHASE_REFUSALS[phase]))];

export type Cell = { readonly to: RequestState } | { readonly refusal: CodeOf<'conflict'> } | { readonly forbidden: true };

/** The declared answer for one cell of phase × action × actor, before its guards. */
export function lookUp(action: RequestAction, phase: RequestPhase, actor: RequestActor): Cell {
  const rule = REQUEST_RULES[action];
  const moves = rule.moves.filter((candidate) => candidate.from.includes(phase));
  if (moves.length === 0) return { refusal: rule.refusal === 'by_phase' ? PHASE_REFUSALS[phase] : rule.refusal };
  const allowed = moves.find((candidate) => candidate.actors.includes(actor));
  return allowed ? { to: allowed.to } : { forbidden: true };
}
