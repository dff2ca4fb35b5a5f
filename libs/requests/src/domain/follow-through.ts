import { addDays } from './calendar.js';
import type { Request } from './request.js';

/** What follow-through is reckoned from. */
export type FinishedRequest = Pick<Request, 'state' | 'endReason' | 'closesAt' | 'endedAt' | 'reopenedAt'>;

export interface FollowThrough {
  readonly kept: number;
  readonly of: number;
}

export const FOLLOW_THROUGH = {
  days: 730,
  shownFrom: 3,
  cancellationsAYear: 2,
  formula: '(awarded + unsuccessful with a reason, both by the decision date) / all requests that closed and came to an end, in the last 24 months; cancellations before the close count from the third within a year; shown from 3 on',
} as const;

const YEAR_DAYS = 365;

/**
 * How often a client brought what it asked for to an outcome in time; `null` below three. A request that ended without a decision stays a broken promise even if
 * it was reopened; what an operator took down, and what is still being decided, is nobody's.
 */
export function followThrough(requests: readonly FinishedRequest[], at: Date): FollowThrough | null {
  const ended = requests.filter(({ endedAt }) => endedAt !== null && endedAt >= addDays(at, -FOLLOW_THROUGH.days));
  const closed = ended.filter(({ closesAt, endedAt, state }) => closesAt !== null && closesAt <= endedAt! && state !== 'withdrawn');
  const kept = closed.filter(({ state, endReason, reopenedAt }) => reopenedAt === null && (state === 'awarded' || (state === 'unsuccessful' && endReason !== 'no_decision')));
  const givenUp = ended.filter(({ state, closesAt, endedAt }) => state === 'cancelled' && (closesAt === null || closesAt > endedAt!) && endedAt! >= addDays(at, -YEAR_DAYS));
  const of = closed.length + Math.max(0, givenUp.length - FOLLOW_THROUGH.cancellationsAYear);
  return of < FOLLOW_THROUGH.shownFrom ? null : { kept: kept.length, of };
}
