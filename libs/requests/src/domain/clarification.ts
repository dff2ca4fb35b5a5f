import { DomainError, type ErrorItem } from '#contracts/domain-error';
import { bidStateAt } from './bid-lifecycle.js';
import type { Bid } from './bid.js';
import { addPeriod } from './calendar.js';
import type { RequestLimits } from './limits.js';
import { refuseUnopened } from './request-guards.js';
import { refuseUnlessUnderEvaluation } from './request-lifecycle.js';
import type { Request } from './request.js';
import { wordProblems } from './words.js';

/** An answer may be "No". */
const LEAST_CHARACTERS = 2;

export const clarificationProblems = (text: string, { clarifications }: RequestLimits): readonly ErrorItem[] => wordProblems(text, clarifications.words, LEAST_CHARACTERS);

/**
 * By when a bidder has to answer what the client asks about its bid at `at`; never later than the decision. Throws the refusal of the phase, `bids_not_opened`,
 * `bid_not_submitted` or `too_many_clarifications`.
 */
export function clarificationDue(request: Request, bid: Bid, asked: number, at: Date): Date {
  refuseUnlessUnderEvaluation(request, at, 'bids are clarified');
  refuseUnopened(request);
  const state = bidStateAt(bid, request, at);
  if (state !== 'submitted') throw new DomainError('conflict', 'bid_not_submitted', `a bid that is ${state} is not clarified`, [], { state });
  const { answer, perBid } = request.limits.clarifications;
  if (asked >= perBid) throw new DomainError('conflict', 'too_many_clarifications', `at most ${perBid} questions are asked about a bid`);
  const due = addPeriod(at, answer, request.calendar);
  return due < request.decideBy! ? due : request.decideBy!;
}

/** Whether a bidder may still answer. Throws the refusal of the phase, `clarification_already_answered` or `clarification_overdue`. */
export function checkClarificationAnswer({ answer, answerBy }: { readonly answer: string | null; readonly answerBy: Date }, request: Request, at: Date): void {
  refuseUnlessUnderEvaluation(request, at, 'bids are clarified');
  if (answer !== null) throw new DomainError('conflict', 'clarification_already_answered', 'the question was answered before');
  if (at >= answerBy) throw new DomainError('conflict', 'clarification_overdue', `an answer was due by ${answerBy.toISOString()}`, [], { answerBy: answerBy.toISOString() });
}
