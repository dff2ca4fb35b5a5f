import { addPeriod, type WorkCalendar } from './calendar.js';
import type { RequestLimits } from './limits.js';

export interface LiveCounts {
  /** It has brought a request to an outcome before. */
  readonly hadOutcome: boolean;
  /** When requests that nobody reopened ended without a decision. */
  readonly undecidedSince: readonly Date[];
}

/**
 * How many requests an organisation may have in review or published; `null`: any number. Whoever leaves several without a decision has room for one until it
 * brings them to an outcome, or until nothing can be decided about them any more.
 */
export function liveAllowed({ hadOutcome, undecidedSince }: LiveCounts, limits: RequestLimits, calendar: WorkCalendar, at: Date): number | null {
  const { liveRequests, overdueOutcomes, reopen } = limits;
  const overdue = undecidedSince.filter((since) => at < addPeriod(since, reopen, calendar)).length;
  if (overdueOutcomes !== null && overdue >= overdueOutcomes.from) return overdueOutcomes.live;
  if (liveRequests === null) return null;
  return hadOutcome ? liveRequests.then : liveRequests.untilFirstOutcome;
}
