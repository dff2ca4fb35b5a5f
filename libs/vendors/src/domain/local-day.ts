import { Temporal } from 'temporal-polyfill';

/**
 * The first instant that is no longer `date` (YYYY-MM-DD) in an IANA zone: a certificate good until a day is good for all of it, where its holder is. A day that its month
 * does not have counts as the month's last.
 */
export function endOfLocalDay(date: string, timeZone: string): Date {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return new Date(Temporal.PlainDate.from({ year, month, day }).add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds);
}
