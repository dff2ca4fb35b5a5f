const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

type SameText = (a: unknown, b: unknown) => boolean;

const exactly: SameText = (a, b) => a === b;
const words = (text: unknown): unknown => (typeof text === 'string' ? text.trim().replace(/\s+/gu, ' ') : text);
const inWords: SameText = (a, b) => words(a) === words(b);

/** Whether two JSON values say the same, whatever the order of their members; one that is undefined counts as absent. */
export const sameJson = (a: unknown, b: unknown): boolean => same(a, b, exactly);

/** The same, whatever white space stands around and between the words of its texts. */
export const sameWords = (a: unknown, b: unknown): boolean => same(a, b, inWords);

function same(a: unknown, b: unknown, sameText: SameText): boolean {
  if (!isObject(a) || !isObject(b)) return sameText(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => same(a[name], b[name], sameText));
}
