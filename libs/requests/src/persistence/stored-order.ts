const compare = (a: string, b: string): number => Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b));

/**
 * A JSON document with its members in the order in which `jsonb` gives them back (shorter names first, then by bytes), so that what was just written and
 * what is read later are the same text and have the same ETag.
 */
export function inStoredOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => inStoredOrder(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(members.map(([name, member]) => [name, inStoredOrder(member)])) as T;
}
