// PostgreSQL's calendar has no year 0000, JavaScript's has.
const DATE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day of the calendar as ISO 8601 writes it, YYYY-MM-DD, from the year 1 on. */
export function isCalendarDate(text: unknown): text is string {
  if (typeof text !== 'string' || !DATE.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
