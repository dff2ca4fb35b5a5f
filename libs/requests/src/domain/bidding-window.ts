import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { addPeriod, workingDayAt, type WorkCalendar } from './calendar.js';
import type { Period, PeriodRange, RequestLimits } from './limits.js';
import type { BidMode, Request, RequestTiming, RequestVisibility } from './request.js';

/** What decides a request's dates; a `Request` satisfies it. */
export interface Timed {
  readonly timing: RequestTiming;
  readonly calendar: WorkCalendar;
  readonly limits: RequestLimits;
  readonly visibility: RequestVisibility;
  readonly bidMode: BidMode;
}

const POINTER = '/timing/bidding';

/** The end of a window that opens at `at`: one counted in working days ends at the usual hour. */
export function windowEnd(at: Date, period: Period, { calendar, limits }: Pick<Timed, 'calendar' | 'limits'>): Date {
  return 'seconds' in period ? addPeriod(at, period, calendar) : workingDayAt(at, period.workingDays, limits.bidding.closesAtLocal, calendar);
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** The earliest and latest close of a window that opens at `at`: invited-only unsealed requests may be urgent. */
export function closeBounds(request: Timed, at: Date): { readonly earliest: Date; readonly latest: Date } {
  const { bidding } = request.limits;
  const invitedOnly = request.visibility === 'selective' ? bidding.minSelective : bidding.minOpen;
  const min = request.bidMode === 'sealed' ? bidding.minSealed : invitedOnly;
  return {
    earliest: earlier(addPeriod(at, min, request.calendar), windowEnd(at, min, request)),
    latest: later(addPeriod(at, bidding.max, request.calendar), windowEnd(at, bidding.max, request)),
  };
}

function wishedClose(request: Timed, at: Date): Date {
  const wish = request.timing.bidding ?? request.limits.bidding.usual;
  return 'closesAt' in wish ? new Date(wish.closesAt) : windowEnd(at, wish, request);
}

function refuse(code: CodeOf<'invalid'>, detail: string): never {
  throw new DomainError('invalid', code, detail, [{ pointer: POINTER, code, detail }]);
}

/** When a request published at `at` closes: 7 working days at 17:00 local unless the client chose. Throws `invalid` `closes_too_soon` or `closes_too_late`. */
export function closesAtFrom(request: Timed, at: Date): Date {
  const closesAt = wishedClose(request, at);
  const { earliest, latest } = closeBounds(request, at);
  if (!(closesAt >= earliest)) refuse('closes_too_soon', `bidding must stay open until ${earliest.toISOString()} at least`);
  if (closesAt > latest) refuse('closes_too_late', `bidding must close by ${latest.toISOString()}`);
  return closesAt;
}

/** The close of a window that somebody else's review delayed: a wish that review made impossible gives way to the nearest lawful one. */
export function closesAtAfterReview(request: Timed, at: Date): Date {
  const { earliest, latest } = closeBounds(request, at);
  return earlier(later(wishedClose(request, at), earliest), latest);
}

/** A bidding window that starts anew (a rejection overturned): the wished length, or the usual one where the wished date is past or too near. */
export function freshClosesAt(request: Timed, at: Date): Date {
  const { earliest, latest } = closeBounds(request, at);
  const wish = wishedClose(request, at);
  return wish >= earliest && wish <= latest ? wish : windowEnd(at, request.limits.bidding.usual, request);
}

export function decisionPeriod(request: Pick<Timed, 'timing' | 'limits'>): Period {
  return request.timing.decision ?? request.limits.decision.usual;
}

/** The decision date of a request that closes at `closesAt`. */
export function decideByFrom(request: Timed, closesAt: Date): Date {
  return addPeriod(closesAt, decisionPeriod(request), request.calendar);
}

/**
 * The decision date of a request that returns to evaluation at `at` (declined, lapsed, revoked, checks not passed, reopened): at least one whole
 * decision period from then, or a late answer by the vendor would end the request against a client that decided in time.
 */
export function decideByAfterReturn(request: Timed & { readonly decideBy: Date | null }, at: Date): Date {
  return later(request.decideBy ?? at, addPeriod(at, decisionPeriod(request), request.calendar));
}

/** Whether a period, counted from `at`, lies within a range; both may mix working days and seconds. */
export function periodWithin(period: Period, range: PeriodRange, at: Date, calendar: WorkCalendar): boolean {
  const end = addPeriod(at, period, calendar);
  return end >= addPeriod(at, range.min, calendar) && end <= addPeriod(at, range.max, calendar);
}

/** The first validity date a bid may state: decision date + standstill + acceptance time. */
export function earliestValidity(request: Timed, decideBy: Date): Date {
  const { timing, limits, calendar } = request;
  const standstillEnds = addPeriod(decideBy, timing.standstill ?? limits.standstill.usual, calendar);
  return addPeriod(standstillEnds, timing.acceptance ?? limits.acceptance.usual, calendar);
}

/** The first instant to which a close may be brought forward at `at`: after the notice, and not before the time that the last material addendum left has passed. */
export function earliestEarlyClose({ limits, calendar, amendedAt }: Pick<Request, 'limits' | 'calendar' | 'amendedAt'>, at: Date): Date {
  const noticed = addPeriod(at, limits.earlyClose.notice, calendar);
  return amendedAt ? later(noticed, addPeriod(amendedAt, limits.addendum.timeLeft, calendar)) : noticed;
}
