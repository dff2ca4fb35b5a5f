import type { OcdsPeriod } from './release.js';

const DAY_MS = 86_400_000;

/** The last day of a term of so many months from an ISO date on; a month that has no such day ends with its last one. */
function lastDay(startDate: string, months: number): string {
  const [year, month, day] = startDate.split('-').map(Number) as [number, number, number];
  const longest = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const after = Date.UTC(year, month - 1 + months, Math.min(day, longest));
  return new Date(day > longest ? after : after - DAY_MS).toISOString().slice(0, 10);
}

/** Days, as the standard wants them said: from the beginning of the first to the end of the last. Undefined without a first day. */
export function termOf(startDate: string | null, termMonths: number | null): OcdsPeriod | undefined {
  if (startDate === null) return undefined;
  return { startDate: `${startDate}T00:00:00Z`, ...(termMonths === null ? {} : { endDate: `${lastDay(startDate, termMonths)}T23:59:59Z` }) };
}

export const between = (start: Date, end: Date): OcdsPeriod => ({ startDate: start.toISOString(), endDate: end.toISOString() });
