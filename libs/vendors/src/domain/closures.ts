import type { ErrorItem } from '#contracts';
import { isCalendarDate, isTimeZone } from '#reference';
import { VENDOR_LIMITS } from './limits.js';

/** Days on which a vendor is away, the first and the last of them: YYYY-MM-DD of its own zone. It keeps nothing shut: a vendor that is away may bid for work that begins later. */
export interface Closure {
  readonly from: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;

/** The day so many days after `day`, both YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Which day it is at `at` in `zone`; in one that is not stated or that nobody knows, in UTC. */
export function localDay(zone: string | null, at: Date): string {
  const timeZone = zone !== null && isTimeZone(zone) ? zone : 'UTC';
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

const byFrom = (a: Closure, b: Closure): number => (a.from < b.from ? -1 : 1);

/** What keeps closures from being stored. `today` is the vendor's; one that runs may have begun before it. */
export function closureProblems(closures: readonly Closure[], today: string): ErrorItem[] {
  const item = (i: number, member: keyof Closure, code: string, detail: string): ErrorItem => ({ pointer: `/closures/${i}/${member}`, code, detail });
  const last = daysAfter(today, VENDOR_LIMITS.closures.aheadDays);
  return closures.flatMap((closure, i) => {
    const invalid = (['from', 'until'] as const).filter((member) => !isCalendarDate(closure[member]));
    if (invalid.length > 0) return invalid.map((member) => item(i, member, 'invalid_date', 'must be a day of the calendar'));
    const { from, until } = closure;
    if (until < from) return [item(i, 'until', 'before_start', 'must not be before the first day')];
    if (until < today) return [item(i, 'until', 'in_the_past', `must not be before ${today}, which is today where you work`)];
    if (until > last) return [item(i, 'until', 'too_far', `must not be after ${last}`)];
    const overlaps = closures.some((other, j) => j < i && other.from <= until && from <= other.until);
    return overlaps ? [item(i, 'from', 'overlaps', 'must not overlap with an earlier one')] : [];
  });
}

/** In the order of days, those that follow on each other as one: back is who is back after the last of them. Expects what passed {@link closureProblems}. */
export function canonicalClosures(closures: readonly Closure[]): Closure[] {
  return [...closures].sort(byFrom).reduce<Closure[]>((all, { from, until }) => {
    const before = all.at(-1);
    return before && daysAfter(before.until, 1) === from ? [...all.slice(0, -1), { from: before.from, until }] : [...all, { from, until }];
  }, []);
}

/** Those that run or are to come on `today`. */
export function closuresFrom(closures: readonly Closure[], today: string): Closure[] {
  return closures.filter(({ until }) => until >= today).map(({ from, until }) => ({ from, until }));
}

/** From which day on it can be had: the later of the day that it stated and the first one after a closure that runs. */
export function freeOn(stated: string | null, closures: readonly Closure[], today: string): string | null {
  const running = closures.find(({ from, until }) => from <= today && today <= until);
  const back = running ? daysAfter(running.until, 1) : null;
  return stated === null || (back !== null && back > stated) ? (back ?? stated) : stated;
}
