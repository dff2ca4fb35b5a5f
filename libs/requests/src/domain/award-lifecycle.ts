import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import type { Award, AwardStatus } from './award.js';
import { AWARD_ACT_REASONS, checkReason } from './award-reasons.js';
import { bidStateAt } from './bid-lifecycle.js';
import type { Bid } from './bid.js';
import { addPeriod } from './calendar.js';
import { finalOffersRun } from './final-offer.js';
import { refuseUnopened } from './request-guards.js';
import { refuseUnlessUnderEvaluation } from './request-lifecycle.js';
import { settleRequest } from './request-settlement.js';
import type { RequestAction } from './request-transitions.js';
import type { Request } from './request.js';

export const AWARD_ACTORS = ['client', 'vendor', 'operator', 'system'] as const;
export type AwardActor = (typeof AWARD_ACTORS)[number];

export const AWARD_ACTIONS = ['accept', 'decline', 'lapse', 'revoke', 'extend_acceptance', 'confirm', 'fail_checks'] as const;
export type AwardAction = (typeof AWARD_ACTIONS)[number];

interface AwardMove {
  readonly from: readonly AwardStatus[];
  readonly to: AwardStatus;
  readonly actors: readonly AwardActor[];
  /** What it means for the request (decided there with actor `system`); `return`: stays closed, with a new decision date. */
  readonly request: RequestAction | 'return' | null;
}

interface AwardRule {
  readonly moves: readonly AwardMove[];
  readonly refusal: CodeOf<'conflict'>;
}

/** The whole lifecycle, after the offer. After `confirmed` the engagement's own rules of notice apply. */
export const AWARD_RULES: Readonly<Record<AwardAction, AwardRule>> = {
  accept: { moves: [{ from: ['offered'], to: 'accepted', actors: ['vendor'], request: 'award_accepted' }], refusal: 'award_not_offered' },
  decline: { moves: [{ from: ['offered'], to: 'declined', actors: ['vendor'], request: 'return' }], refusal: 'award_not_offered' },
  lapse: { moves: [{ from: ['offered'], to: 'lapsed', actors: ['system'], request: 'return' }], refusal: 'award_not_offered' },
  revoke: {
    moves: [
      { from: ['offered'], to: 'revoked', actors: ['client', 'system'], request: 'return' },
      { from: ['accepted'], to: 'revoked', actors: ['client'], request: 'award_revoked' },
    ],
    refusal: 'award_not_revocable',
  },
  extend_acceptance: { moves: [{ from: ['offered'], to: 'offered', actors: ['client'], request: null }], refusal: 'award_not_offered' },
  confirm: { moves: [{ from: ['accepted'], to: 'confirmed', actors: ['client', 'vendor'], request: null }], refusal: 'award_not_accepted' },
  fail_checks: { moves: [{ from: ['accepted'], to: 'checks_not_passed', actors: ['client', 'vendor'], request: 'checks_not_passed' }], refusal: 'award_not_accepted' },
};

export interface AwardDecision {
  readonly action: AwardAction;
  readonly actor: AwardActor;
  readonly from: AwardStatus;
  readonly to: AwardStatus;
  readonly reason: string | null;
  readonly changes: Partial<Pick<Award, 'acceptBy' | 'acceptanceExtended' | 'acceptedAt' | 'checksDueBy'>>;
  readonly request: RequestAction | 'return' | null;
}

export interface AwardInput {
  readonly reason?: string;
  /** For `revoke`: the bid that the same act awards; after acceptance the request then returns instead of ending. */
  readonly insteadBidId?: string;
}

const conflict = (code: CodeOf<'conflict'>, message: string): DomainError => new DomainError('conflict', code, message);

/** How an award reads at `at`: an offer unanswered at `acceptBy` has lapsed. */
export function awardStatusAt(award: Award, at: Date): AwardStatus {
  return award.status === 'offered' && at >= award.acceptBy ? 'lapsed' : award.status;
}

/**
 * The award to be offered for `bid` at `at`. Refusals (`conflict`), in this order: `award_already_live` (R2), the phase's (`request_still_open`, …),
 * `bids_not_opened` (sealed, before the first reveal), `final_offers_running`, `bid_expired`, `reaffirmation_due`, `bid_not_awardable`. The caller checks eligibility.
 */
export function offerAward(id: string, request: Request, bid: Bid, at: Date): Award {
  const settled = settleRequest(request, at).request;
  if (settled.award) throw conflict('award_already_live', 'an award is already offered or accepted');
  refuseUnlessUnderEvaluation(settled, at, 'awards are offered');
  refuseUnopened(settled);
  if (finalOffersRun(settled, at)) throw conflict('final_offers_running', 'the shortlisted bidders are making their final offers');
  checkAwardable(bid, settled, at);
  const { timing, limits, calendar } = settled;
  const standstillEndsAt = addPeriod(at, timing.standstill ?? limits.standstill.usual, calendar);
  const acceptBy = addPeriod(standstillEndsAt, timing.acceptance ?? limits.acceptance.usual, calendar);
  return { id, requestId: settled.id, bidId: bid.id, status: 'offered', offeredAt: at, standstillEndsAt, acceptBy, acceptanceExtended: false, acceptedAt: null, checksDueBy: null };
}

function checkAwardable(bid: Bid, request: Request, at: Date): void {
  const state = bidStateAt(bid, request, at);
  if (state === 'expired') throw conflict('bid_expired', 'the validity date of this bid has passed');
  if (state !== 'submitted' || bid.requestId !== request.id) throw conflict('bid_not_awardable', 'only a submitted bid on this request can be awarded');
  if (bid.reaffirmationDue) throw conflict('reaffirmation_due', 'the bidder has not yet confirmed this bid');
}

/** Whether `action` may happen to an award at `at`. A lapsed offer answers `award_lapsed`, an acceptance in the standstill `standstill_running`, a check that fails too late `checks_period_over`. */
export function decideAward(action: AwardAction, award: Award, request: Request, actor: AwardActor, at: Date, input: AwardInput = {}): AwardDecision {
  const rule = AWARD_RULES[action];
  // Lapsing is stored with `lapse`; everybody else sees the derived status.
  const status = action === 'lapse' ? award.status : awardStatusAt(award, at);
  const moves = rule.moves.filter(({ from }) => from.includes(status));
  if (moves.length === 0) throw conflict(status === 'lapsed' ? 'award_lapsed' : rule.refusal, `not possible while the award is ${status}`);
  const move = moves.find(({ actors }) => actors.includes(actor));
  if (!move) throw new DomainError('forbidden', 'actor_not_allowed', `a ${actor} may not ${action} an award`);
  checkAct(action, award, at, input);
  if (action === 'revoke' || action === 'decline' || action === 'fail_checks') checkReason(input.reason, actor === 'system' ? null : AWARD_ACT_REASONS[action]);
  const another = move.request === 'award_revoked' && input.insteadBidId !== undefined;
  return {
    action,
    actor,
    from: award.status,
    to: move.to,
    reason: input.reason ?? null,
    changes: changesOf(action, award, request, at),
    request: another ? 'award_another' : move.request,
  };
}

function checkAct(action: AwardAction, award: Award, at: Date, input: AwardInput): void {
  if (action === 'accept' && at < award.standstillEndsAt) throw conflict('standstill_running', `an award can be accepted from ${award.standstillEndsAt.toISOString()}`);
  if (action === 'lapse' && at < award.acceptBy) throw conflict('acceptance_still_running', 'the vendor still has time to answer');
  if (action === 'extend_acceptance' && award.acceptanceExtended) throw conflict('acceptance_already_extended', 'the time to accept can be extended once');
  if (action === 'fail_checks' && award.checksDueBy && at >= award.checksDueBy) throw conflict('checks_period_over', `the checks were due by ${award.checksDueBy.toISOString()}`);
  // It would be the same offer with another time to answer.
  if (action === 'revoke' && input.insteadBidId === award.bidId) throw conflict('bid_not_awardable', 'an award is not taken from a bid to be given to it');
}

function changesOf(action: AwardAction, award: Award, { limits, calendar }: Request, at: Date): AwardDecision['changes'] {
  if (action === 'accept') return { acceptedAt: at, checksDueBy: addPeriod(at, limits.checks, calendar) };
  if (action === 'extend_acceptance') return { acceptBy: addPeriod(award.acceptBy, limits.acceptance.extension, calendar), acceptanceExtended: true };
  return {};
}
