import type { CodeOf } from '#contracts';
import { DomainError, type ErrorItem } from '#contracts/domain-error';
import { validateBidContent, type BidFrame } from './bid-content.js';
import { bidStateAt } from './bid-lifecycle.js';
import type { Bid, BidContent, FinalOffer } from './bid.js';
import { periodWithin } from './bidding-window.js';
import { addPeriod } from './calendar.js';
import type { Period } from './limits.js';
import { isPeriod } from './request-content.js';
import { refuseUnopened } from './request-guards.js';
import { refuseUnlessUnderEvaluation } from './request-lifecycle.js';
import { settleRequest } from './request-settlement.js';
import type { Request } from './request.js';

const conflict = (code: CodeOf<'conflict'>, message: string, extra: Record<string, unknown> = {}): DomainError => new DomainError('conflict', code, message, [], extra);

/** Whether a round of final offers is under way: until it is over nobody reads them, and nothing is awarded. */
export function finalOffersRun(request: Request, at: Date): boolean {
  const settled = settleRequest(request, at).request;
  return settled.finalOffersBy !== null && !settled.finalOffersIn;
}

/** Why a shortlisted bid is not asked; an award of it would be refused with the same code. */
export const NOT_ASKED_REASONS = ['reaffirmation_due', 'bid_expired'] as const;

/** A shortlisted bid that is left out of the round. */
export interface NotAsked {
  readonly bidId: string;
  readonly reason: (typeof NOT_ASKED_REASONS)[number];
}

/** What the client knows when it asks for final offers. */
export interface FinalRound {
  /** It said so before anybody bid. */
  readonly announced: boolean;
  /** Bidders could read their price scores: an award was accepted, and came to nothing. */
  readonly scoresTold?: boolean;
  readonly shortlisted: number;
  /** Shortlisted bids that do not stand. */
  readonly notAsked?: readonly NotAsked[];
  /** How long they have; absent: the usual two working days. */
  readonly period?: Period | undefined;
}

function checkPeriod(period: Period | undefined, { limits: { finalOffer }, calendar }: Request, at: Date): void {
  if (period === undefined || (isPeriod(period) && periodWithin(period, finalOffer, at, calendar))) return;
  const detail = `must be within ${JSON.stringify(finalOffer.min)} and ${JSON.stringify(finalOffer.max)}`;
  throw new DomainError('invalid', 'invalid_request', 'The round cannot be so long or short; `errors` points at it.', [{ pointer: '/period', code: 'out_of_range', detail }]);
}

/**
 * Until when the shortlisted make final offers, if the round begins at `at`. Throws the refusal of the phase, `bids_not_opened`, `award_already_live`,
 * `final_offers_not_announced`, `final_offers_asked_before`, `scores_told`, `nobody_shortlisted` or `final_offers_too_late`; `invalid_request` for a
 * period out of bounds.
 */
export function finalOffersDue(request: Request, { announced, scoresTold = false, shortlisted, notAsked = [], period }: FinalRound, at: Date): Date {
  checkPeriod(period, request, at);
  refuseUnlessUnderEvaluation(request, at, 'final offers are made');
  refuseUnopened(request);
  if (request.award) throw conflict('award_already_live', 'an award is offered: revoke it first');
  if (!announced) throw conflict('final_offers_not_announced', 'bidders were not told that a final offer would be asked for');
  if (request.finalOffersBy) throw conflict('final_offers_asked_before', 'final offers are asked for once');
  if (scoresTold) throw conflict('scores_told', 'an award was accepted before: bidders have read how their prices stood');
  if (shortlisted === 0) throw conflict('nobody_shortlisted', 'final offers are made by all shortlisted bidders whose bids stand, and there is none', { notAsked });
  const due = addPeriod(at, period ?? request.limits.finalOffer.usual, request.calendar);
  if (due >= request.decideBy!) throw conflict('final_offers_too_late', `the round would end at ${due.toISOString()}, when the decision was due: extend the decision first`);
  return due;
}

/** Whether a bidder may make or replace its final offer. Throws the refusal of the phase, `not_in_final_round`, `final_offers_closed`, `bid_not_submitted` or `too_many_final_offers`. */
export function checkFinalOffer(request: Request, bid: Bid & { readonly finalOfferBy: Date | null; readonly finalOffersMade: number }, at: Date): void {
  refuseUnlessUnderEvaluation(request, at, 'final offers are made');
  if (bid.finalOfferBy === null) throw conflict('not_in_final_round', 'no final offer is asked for on this bid');
  if (at >= bid.finalOfferBy) throw conflict('final_offers_closed', `final offers were taken until ${bid.finalOfferBy.toISOString()}`);
  const state = bidStateAt(bid, request, at);
  if (state !== 'submitted') throw conflict('bid_not_submitted', `no final offer on a bid that is ${state}`, { state });
  const { finalOffersPerBid: most } = request.limits;
  if (bid.finalOffersMade >= most) throw conflict('too_many_final_offers', `a final offer is made at most ${most} times`);
}

/** A bid with its final offer. */
export const withFinalOffer = (content: BidContent, offer: FinalOffer): BidContent => ({ ...content, ...offer });

const OFFERED = /^\/(priceLines|startDate|validUntil)(\/|$)/;

/** What is wrong with a final offer, by the rules of every bid. */
export function finalOfferProblems(offer: FinalOffer, content: BidContent, frame: BidFrame): readonly ErrorItem[] {
  return validateBidContent(withFinalOffer(content, offer), frame).filter(({ pointer }) => OFFERED.test(pointer));
}
