import { addPeriod } from './calendar.js';
import type { Request } from './request.js';

/** What a bidder is told of its scores: nothing yet; that there are none to tell; or how its bid came off. */
export type Telling = 'pending' | 'nothing' | 'scores';

/**
 * What of the scores the bidders of a settled request are told at `at`. A price score says what the lowest total is, so it waits until the request cannot go on: after an accepted award, after
 * the client's conclusion, and after a decision that nobody made once it cannot be reopened. Where the bids were never to be judged (cancelled, or ended before the close), or sealed ones
 * never opened, there is nothing to tell (R4).
 */
export function tellsScores(request: Request, at: Date): Telling {
  const { state, bidMode, openedAt, closesAt, endedAt } = request;
  if (state === 'cancelled') return 'nothing';
  if (state !== 'awarded' && state !== 'unsuccessful') return 'pending';
  if (bidMode === 'sealed' && openedAt === null) return isReopenable(request, at) ? 'pending' : 'nothing';
  if (closesAt === null || endedAt === null || endedAt < closesAt) return 'nothing';
  return isReopenable(request, at) ? 'pending' : 'scores';
}

/** Whether a request that ended may still go on by its client's will. */
function isReopenable({ state, endReason, reopenedAt, endedAt, limits, calendar }: Request, at: Date): boolean {
  return state === 'unsuccessful' && endReason === 'no_decision' && reopenedAt === null && endedAt !== null && at < addPeriod(endedAt, limits.reopen, calendar);
}
