import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { checkReason, DISQUALIFY_REASONS } from './award-reasons.js';
import type { Bid, BidState } from './bid.js';
import { phaseOf } from './request-lifecycle.js';
import type { Request, RequestPhase } from './request.js';

/** `vendor`: a member of the bidding organisation; `client`: of the requesting one; `system`: a consequence of what happened to the request. */
export const BID_ACTORS = ['vendor', 'client', 'operator', 'system'] as const;
export type BidActor = (typeof BID_ACTORS)[number];

export const BID_ACTIONS = [
  'create', 'edit', 'rewrite', 'submit', 'revise', 'withdraw', 'resubmit', 'reaffirm', 'disqualify',
  'award', 'not_award', 'not_reaffirm', 'expire', 'discard', 'return', 'undo_award',
] as const;
export type BidAction = (typeof BID_ACTIONS)[number];

interface BidRule {
  readonly from: readonly BidState[];
  readonly to: BidState;
  readonly actors: readonly BidActor[];
  /** Request phases in which it may happen; absent: any. */
  readonly phases?: readonly RequestPhase[];
  readonly refusal: CodeOf<'conflict'>;
  /** Adds an immutable revision. */
  readonly revises?: true;
}

const OPEN: readonly RequestPhase[] = ['open'];

/** The whole lifecycle. `create` starts from nothing and is decided by {@link decideBidCreation}. Everything a vendor does needs an open request (R1). */
export const BID_RULES: Readonly<Record<Exclude<BidAction, 'create'>, BidRule>> = {
  edit: { from: ['draft'], to: 'draft', actors: ['vendor'], phases: OPEN, refusal: 'bid_not_draft' },
  // One bid per vendor, ever: one that was taken back has to be able to say what is asked now.
  rewrite: { from: ['withdrawn'], to: 'withdrawn', actors: ['vendor'], phases: OPEN, refusal: 'bid_not_withdrawn' },
  submit: { from: ['draft'], to: 'submitted', actors: ['vendor'], phases: OPEN, refusal: 'bid_not_draft', revises: true },
  revise: { from: ['submitted'], to: 'submitted', actors: ['vendor'], phases: OPEN, refusal: 'bid_not_submitted', revises: true },
  withdraw: { from: ['submitted'], to: 'withdrawn', actors: ['vendor'], phases: OPEN, refusal: 'bid_not_submitted' },
  resubmit: { from: ['withdrawn'], to: 'submitted', actors: ['vendor'], phases: OPEN, refusal: 'bid_not_withdrawn', revises: true },
  // A reopened request asks again after its close whether a bid still stands; what an addendum asks is answered by then.
  reaffirm: { from: ['submitted'], to: 'submitted', actors: ['vendor'], phases: ['open', 'closed'], refusal: 'bid_not_submitted' },
  disqualify: { from: ['submitted'], to: 'disqualified', actors: ['client', 'operator'], phases: ['open', 'closed'], refusal: 'bid_not_submitted' },
  award: { from: ['submitted'], to: 'awarded', actors: ['system'], phases: ['closed', 'awarded'], refusal: 'bid_not_awardable' },
  not_award: { from: ['submitted'], to: 'not_awarded', actors: ['system'], refusal: 'bid_not_submitted' },
  not_reaffirm: { from: ['submitted'], to: 'not_reaffirmed', actors: ['system'], refusal: 'bid_not_submitted' },
  expire: { from: ['submitted', 'not_awarded'], to: 'expired', actors: ['system'], refusal: 'bid_not_submitted' },
  discard: { from: ['draft'], to: 'discarded', actors: ['system'], refusal: 'bid_not_draft' },
  return: { from: ['not_awarded'], to: 'submitted', actors: ['system'], phases: ['open', 'closed'], refusal: 'bid_not_returnable' },
  undo_award: { from: ['awarded'], to: 'not_awarded', actors: ['system'], refusal: 'bid_not_awarded' },
};

export interface BidDecision {
  readonly action: BidAction;
  readonly actor: BidActor;
  readonly from: BidState | null;
  readonly to: BidState;
  readonly reason: string | null;
  readonly revisions: number;
  readonly reaffirmationDue: boolean;
}

export interface BidInput {
  readonly reason?: string;
}

const conflict = (code: CodeOf<'conflict'>, message: string, extra: Record<string, unknown> = {}): DomainError => new DomainError('conflict', code, message, [], extra);

/** Why an action that needs certain phases is refused in this one. */
function phaseRefusal(phase: RequestPhase): CodeOf<'conflict'> {
  if (phase === 'open') return 'request_still_open';
  return phase === 'draft' || phase === 'in_review' || phase === 'changes_requested' || phase === 'rejected' ? 'request_not_published' : 'request_closed';
}

function checkPhase(rulePhases: readonly RequestPhase[] | undefined, phase: RequestPhase): void {
  if (rulePhases && !rulePhases.includes(phase)) throw conflict(phaseRefusal(phase), `not possible while the request is ${phase}`, { phase });
}

/**
 * Whether a vendor organisation may start a bid: `existing` is its bid on this request, if it ever had one (R3). Throws `bid_exists` with the
 * member `bidId`, `own_request` or the refusal of the phase. The caller checks eligibility.
 */
export function decideBidCreation(existing: { readonly id: string } | null, request: Request, vendorOrganisationId: string, at: Date): BidDecision {
  if (existing) throw conflict('bid_exists', 'your organisation already has a bid on this request', { bidId: existing.id });
  if (request.organisationId === vendorOrganisationId) throw conflict('own_request', 'an organisation cannot bid on its own request');
  checkPhase(OPEN, phaseOf(request, at));
  return { action: 'create', actor: 'vendor', from: null, to: 'draft', reason: null, revisions: 0, reaffirmationDue: false };
}

/**
 * Whether `action` may happen to a bid at `at`. The bid's own state refuses before the request's phase does, except that a vendor's act on a
 * request that is not open always answers with the phase: a late act is refused for being late. Throws `DomainError`.
 */
export function decideBid(action: Exclude<BidAction, 'create'>, bid: Bid, request: Request, actor: BidActor, at: Date, input: BidInput = {}): BidDecision {
  const rule = BID_RULES[action];
  if (!rule.actors.includes(actor)) throw new DomainError('forbidden', 'actor_not_allowed', `a ${actor} may not ${action} a bid`);
  const phase = phaseOf(request, at);
  checkPhase(action === 'reaffirm' && request.reopenedAt === null ? OPEN : rule.phases, phase);
  if (!rule.from.includes(bid.state)) throw conflict(rule.refusal, `not possible while the bid is ${bid.state}`, { state: bid.state });
  if (action === 'disqualify') checkDisqualification(request, actor, input);
  // A revision that an addendum asks for is none too many.
  if (rule.revises && !bid.reaffirmationDue && bid.revisions >= request.limits.bid.revisions) throw conflict('too_many_revisions', `a bid has at most ${request.limits.bid.revisions} revisions`);
  // What is said anew brings a validity of its own, which its content is checked for: only what stands as it was has to stand still.
  if (action === 'reaffirm' || action === 'return') checkValidity(bid, at);
  return {
    action,
    actor,
    from: bid.state,
    to: rule.to,
    reason: input.reason ?? null,
    revisions: bid.revisions + (rule.revises ? 1 : 0),
    reaffirmationDue: bid.reaffirmationDue && !rule.revises && action !== 'reaffirm',
  };
}

function checkDisqualification(request: Request, actor: BidActor, input: BidInput): void {
  if (request.bidMode === 'sealed' && !request.openedAt) throw conflict('sealed_until_close', 'sealed bids cannot be judged before they are opened');
  checkReason(input.reason, actor === 'client' ? DISQUALIFY_REASONS : null);
}

function checkValidity(bid: Bid, at: Date): void {
  if (bid.validUntil && at >= bid.validUntil) throw conflict('bid_expired', 'the validity date of this bid has passed');
}

/** Whether a bid still waits for its vendor's word on an addendum when the time for it is over. What a reopened request asks is answered after the close. */
const keptSilent = ({ reaffirmationDue }: Bid, request: Closing, at: Date): boolean => reaffirmationDue && !wordInTime(request, at);

/** Whether the word on a change can still be given at `at`. */
export const wordInTime = ({ closesAt, reopenedAt }: Closing, at: Date): boolean => reopenedAt !== null || closesAt === null || at < closesAt;

/** What of its request decides how a bid reads. */
export type Closing = Pick<Request, 'closesAt' | 'reopenedAt'>;

/** How a bid reads at `at`, whether or not anybody stored it: a submitted one that was not reaffirmed by the close is `not_reaffirmed`, one past its validity date `expired`. */
export function bidStateAt(bid: Bid, request: Closing, at: Date): BidState {
  if (bid.state !== 'submitted') return bid.state;
  if (keptSilent(bid, request, at)) return 'not_reaffirmed';
  return bid.validUntil && at >= bid.validUntil ? 'expired' : 'submitted';
}
