const DAY_MS = 86_400_000;

/** Milliseconds by which the wall clocks of an IANA zone are ahead of UTC at an instant. */
function aheadOfUtc(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(at.getTime() / 1000) * 1000;
}

/** The first instant that is no longer `day` (ISO date) in an IANA zone: a certificate good until a day is good for all of it, where its holder is. */
export function endOfLocalDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + DAY_MS;
  const near = midnight - aheadOfUtc(new Date(midnight), timeZone);
  return new Date(midnight - aheadOfUtc(new Date(near), timeZone));
}
