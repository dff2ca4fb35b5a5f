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
  formula: '(awarded + unsuccessful with a reason other than a revoked award, both by the decision date) / all requests that closed and came to an end, in the last 24 months; cancellations before the close count from the third within a year; shown from 3 on',
} as const;

const YEAR_DAYS = 365;
const BROKEN: readonly string[] = ['no_decision', 'award_revoked'];

/**
 * How often a client brought what it asked for to an outcome in time; `null` below three. A request that ended without a decision stays a broken promise even if
 * it was reopened; what an operator took down, and what is still being decided, is nobody's.
 */
export function followThrough(requests: readonly FinishedRequest[], at: Date): FollowThrough | null {
  const since = (request: FinishedRequest): Date | null => request.endedAt ?? request.reopenedAt;
  const ended = requests.filter((request) => (since(request) ?? new Date(0)) >= addDays(at, -FOLLOW_THROUGH.days));
  const closed = ended.filter((request) => request.closesAt !== null && request.closesAt <= since(request)! && request.state !== 'withdrawn');
  const kept = closed.filter(({ state, endReason, reopenedAt }) => reopenedAt === null && (state === 'awarded' || (state === 'unsuccessful' && !BROKEN.includes(endReason ?? ''))));
  const givenUp = ended.filter(({ state, closesAt, endedAt }) => state === 'cancelled' && (closesAt === null || closesAt > endedAt!) && endedAt! >= addDays(at, -YEAR_DAYS));
  const of = closed.length + Math.max(0, givenUp.length - FOLLOW_THROUGH.cancellationsAYear);
  return of < FOLLOW_THROUGH.shownFrom ? null : { kept: kept.length, of };
}
