// Offsets ("+10:00") are refused: they know no daylight saving.
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]{0,30}(?:\/[A-Za-z0-9_+-]{1,30}){0,2}$/;

// Asking the runtime takes about a tenth of a millisecond. It knows some six hundred names, but writes them in any case.
const CACHE_BOUND = 1_000;
const known = new Set<string>();

/** Whether the name is an IANA time zone that this runtime knows. */
export function isTimeZone(name: unknown): boolean {
  if (typeof name !== 'string' || !ZONE.test(name)) return false;
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    if (known.size < CACHE_BOUND) known.add(name);
    return true;
  } catch {
    return false;
  }
}
