// Offsets ("+10:00") are refused: they know no daylight saving.
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]{0,30}(?:\/[A-Za-z0-9_+-]{1,30}){0,2}$/;

/** Whether the name is an IANA time zone that this runtime knows. */
export function isTimeZone(name: unknown): boolean {
  if (typeof name !== 'string' || !ZONE.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
