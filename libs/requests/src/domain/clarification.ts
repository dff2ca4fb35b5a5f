import { DomainError, type ErrorItem } from '#contracts/domain-error';
import { bidStateAt } from './bid-lifecycle.js';
import type { Bid } from './bid.js';
import { addPeriod } from './calendar.js';
import type { RequestLimits } from './limits.js';
import { phaseOf } from './request-lifecycle.js';
import { PHASE_REFUSALS } from './request-transitions.js';
import type { Request } from './request.js';
import { wordProblems } from './words.js';

/** An answer may be "No". */
const LEAST_CHARACTERS = 2;

export const clarificationProblems = (text: string, { clarifications }: RequestLimits): readonly ErrorItem[] => wordProblems(text, clarifications.words, LEAST_CHARACTERS);

function requireEvaluation(request: Request, at: Date): void {
  const phase = phaseOf(request, at);
  if (phase !== 'closed') throw new DomainError('conflict', PHASE_REFUSALS[phase], `bids are clarified while a request is under evaluation; it is ${phase}`, [], { phase });
}

/**
 * By when a bidder has to answer what the client asks about its bid at `at`; never later than the decision. Throws the refusal of the phase, `bids_not_opened`,
 * `bid_not_submitted` or `too_many_clarifications`.
 */
export function clarificationDue(request: Request, bid: Bid, asked: number, at: Date): Date {
  requireEvaluation(request, at);
  if (request.bidMode === 'sealed' && request.openedAt === null) throw new DomainError('conflict', 'bids_not_opened', 'the bids have not been opened');
  const state = bidStateAt(bid, request, at);
  if (state !== 'submitted') throw new DomainError('conflict', 'bid_not_submitted', `a bid that is ${state} is not clarified`, [], { state });
  const { answer, perBid } = request.limits.clarifications;
  if (asked >= perBid) throw new DomainError('conflict', 'too_many_clarifications', `at most ${perBid} questions are asked about a bid`);
  const due = addPeriod(at, answer, request.calendar);
  return due < request.decideBy! ? due : request.decideBy!;
}

/** Whether a bidder may still answer. Throws the refusal of the phase, `clarification_already_answered` or `clarification_overdue`. */
export function checkClarificationAnswer({ answer, answerBy }: { readonly answer: string | null; readonly answerBy: Date }, request: Request, at: Date): void {
  requireEvaluation(request, at);
  if (answer !== null) throw new DomainError('conflict', 'clarification_already_answered', 'the question was answered before');
  if (at >= answerBy) throw new DomainError('conflict', 'clarification_overdue', `an answer was due by ${answerBy.toISOString()}`, [], { answerBy: answerBy.toISOString() });
}
