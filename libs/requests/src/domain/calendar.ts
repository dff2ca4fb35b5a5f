import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import type { Period } from './limits.js';

/** Where the client's working days are counted: IANA zone, ISO 3166-1 country, and its region (ISO 3166-2 without the country) if it has holidays of its own. */
export interface WorkCalendar {
  readonly timeZone: string;
  readonly country: string;
  readonly region: string | null;
}

const regions = new Map<string, ReadonlySet<string>>();

/** Regions of a country (ISO 3166-2 without the country) that have holidays of their own; none where all of it has the same. */
export function regionsOf(country: string): ReadonlySet<string> {
  const known = regions.get(country);
  if (known) return known;
  const found: ReadonlySet<string> = new Set(Object.keys((new Holidays().getStates(country) as Readonly<Record<string, string>> | undefined) ?? {}));
  if (regions.size < CACHE_BOUND) regions.set(country, found);
  return found;
}

type Day = Temporal.PlainDate;

// Holidays of one country, region and year take about 15 ms to compute; the bound keeps invented regions from growing the cache.
const CACHE_BOUND = 500;
const cache = new Map<string, ReadonlySet<string>>();
const DAY_MS = 86_400_000;

function holidaysOf(calendar: WorkCalendar, year: number): ReadonlySet<string> {
  const key = `${calendar.country}/${calendar.region ?? ''}/${year}`;
  const known = cache.get(key);
  if (known) return known;
  const found = computeHolidays(calendar, year);
  if (cache.size >= CACHE_BOUND) cache.clear();
  cache.set(key, found);
  return found;
}

function computeHolidays({ country, region }: WorkCalendar, year: number): ReadonlySet<string> {
  const source = region ? new Holidays(country, region) : new Holidays(country);
  const days = new Set<string>();
  for (const holiday of source.getHolidays(year)) {
    if (holiday.type !== 'public') continue;
    const first = Temporal.PlainDate.from(holiday.date.slice(0, 10));
    const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS));
    for (let offset = 0; offset < length; offset++) days.add(first.add({ days: offset }).toString());
  }
  return days;
}

// Node 20 has the accessor `weekInfo`, later versions the method; TypeScript's library knows neither.
interface WeekAware {
  readonly weekInfo?: { readonly weekend: readonly number[] };
  getWeekInfo?(): { readonly weekend: readonly number[] };
}

const weekends = new Map<string, readonly number[]>();

function weekendOf(country: string): readonly number[] {
  const known = weekends.get(country);
  if (known) return known;
  const locale = new Intl.Locale(`und-${country}`) as unknown as WeekAware;
  const weekend = (locale.getWeekInfo?.() ?? locale.weekInfo)?.weekend ?? [6, 7];
  if (weekends.size < CACHE_BOUND) weekends.set(country, weekend);
  return weekend;
}

/** Whether an ISO date is neither weekend nor public holiday there. A country without known holidays has weekends only. */
export function isWorkingDay(isoDate: string, calendar: WorkCalendar): boolean {
  return isWorking(Temporal.PlainDate.from(isoDate), calendar);
}

function isWorking(day: Day, calendar: WorkCalendar): boolean {
  return !weekendOf(calendar.country).includes(day.dayOfWeek) && !holidaysOf(calendar, day.year).has(day.toString());
}

/** `count` working days after a day, or before it where `count` is negative. */
function nthWorkingDay(day: Day, count: number, calendar: WorkCalendar): Day {
  let result = day;
  for (let left = Math.abs(count); left > 0; ) {
    result = result.add({ days: Math.sign(count) });
    if (isWorking(result, calendar)) left -= 1;
  }
  return result;
}

function localise(at: Date, calendar: WorkCalendar): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(calendar.timeZone);
}

/** The ISO date that people there read on the wall at `at`. */
export function localDate(at: Date, calendar: WorkCalendar): string {
  return localise(at, calendar).toPlainDate().toString();
}

const toDate = (moment: Temporal.ZonedDateTime): Date => new Date(moment.epochMilliseconds);

/**
 * The instant `count` working days later, at the same wall time. An instant on a day off counts from the start of the next working day,
 * which keeps the function monotone in `at`. A wall time that a clock change skips moves forward by the gap.
 */
export function addWorkingDays(at: Date, count: number, calendar: WorkCalendar): Date {
  if (count === 0) return at;
  const start = localise(at, calendar);
  const today = start.toPlainDate();
  if (isWorking(today, calendar)) {
    const day = nthWorkingDay(today, count, calendar);
    return toDate(day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: start.toPlainTime() }));
  }
  const day = nthWorkingDay(today, count + 1, calendar);
  return toDate(day.toZonedDateTime(calendar.timeZone));
}

export function addPeriod(at: Date, period: Period, calendar: WorkCalendar): Date {
  return 'seconds' in period ? new Date(at.getTime() + period.seconds * 1000) : addWorkingDays(at, period.workingDays, calendar);
}

/** The instant `count` working days earlier, at the same wall time. An instant on a day off counts from the end of the last working day. */
export function subtractWorkingDays(at: Date, count: number, calendar: WorkCalendar): Date {
  if (count === 0) return at;
  const end = localise(at, calendar);
  const today = end.toPlainDate();
  if (isWorking(today, calendar)) {
    const day = nthWorkingDay(today, -count, calendar);
    return toDate(day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: end.toPlainTime() }));
  }
  return toDate(nthWorkingDay(today, -(count + 1), calendar).add({ days: 1 }).toZonedDateTime(calendar.timeZone));
}

export function subtractPeriod(at: Date, period: Period, calendar: WorkCalendar): Date {
  return 'seconds' in period ? new Date(at.getTime() - period.seconds * 1000) : subtractWorkingDays(at, period.workingDays, calendar);
}

/** `wallTime` ("17:00") of the `count`-th working day after the local day of `at`. */
export function workingDayAt(at: Date, count: number, wallTime: string, calendar: WorkCalendar): Date {
  const day = nthWorkingDay(localise(at, calendar).toPlainDate(), count, calendar);
  return toDate(day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: Temporal.PlainTime.from(wallTime) }));
}

export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}
