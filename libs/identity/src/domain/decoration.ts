/** What people put around a common password or a name when a rule makes them: a year, a date, a few marks. More than this is a secret of its own. */
export const MOST_DECORATION = 8;

/** Letters as they are commonly disguised. */
const DISGUISES: Readonly<Record<string, string>> = { '4': 'a', '@': 'a', '8': 'b', '3': 'e', '6': 'g', '0': 'o', '5': 's', $: 's', '7': 't', '+': 't', '!': 'i', '|': 'l' };

/** What a character may stand for; `one`: what a `1` does, an i or an l. With `1` for that nothing is taken for a disguise. */
export function disguisedAs(char: string, one: string): string {
  if (one === '1') return char;
  return char === '1' ? one : (DISGUISES[char] ?? char);
}

const RUN = 3;
const isDigit = (char: string): boolean => char >= '0' && char <= '9';

/** How a character follows another: up or down by one in digits, with 0 after 9, or the same again. */
function step(from: string, to: string): number | undefined {
  if (from === to) return 0;
  if (!isDigit(from) || !isDigit(to)) return undefined;
  const up = (Number(to) - Number(from) + 10) % 10;
  return up === 1 || up === 9 ? up : undefined;
}

/** How many characters a text has; three or more that follow each other (`123456`, `987`, `!!!!`) are one, for they are one thing to think of. */
export function weightOf(text: string): number {
  const chars = [...text];
  let weight = 0;
  for (let i = 0; i < chars.length; weight += 1) {
    let end = i + 1;
    const kind = end < chars.length ? step(chars[i] as string, chars[end] as string) : undefined;
    while (kind !== undefined && end < chars.length && step(chars[end - 1] as string, chars[end] as string) === kind) end += 1;
    i = end - i >= RUN ? end : i + 1;
  }
  return weight;
}
