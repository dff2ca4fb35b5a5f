const DAY = 1_440;

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes that a zone's wall clock is ahead of UTC at an instant. */
export function offsetMinutes(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Local working hours (HH:MM; an end before the start is on the next day) as an interval of a UTC day. */
export function utcHours({ timeZone, from, until }: { readonly timeZone: string; readonly from: string; readonly until: string }, at: Date): { readonly from: number; readonly minutes: number } {
  return { from: (minuteOf(from) - offsetMinutes(timeZone, at) + 2 * DAY) % DAY, minutes: (minuteOf(until) - minuteOf(from) + DAY) % DAY };
}
