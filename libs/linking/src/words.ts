import { stemmer } from 'stemmer';

/** A word of a text: `text.slice(start, end)`, counted in UTF-16 code units as strings of JSON clients are. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** Without case, accents and compatibility forms; empty when it is too long to be one of a label's. */
  readonly plain: string;
  /** Something stands before it that no phrase goes over: the end of a sentence, a comma, a line. */
  readonly afterBreak: boolean;
}

/** Letters and figures, apostrophes inside, and the signs that end names of languages: "C#", "C++". */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}\p{M}]+)*(?:[+#]{1,2}(?![\p{L}\p{N}]))?/gu;
const BREAK = /[,;:!?()[\]{}|•·\n\r\t"“”]|\.(?=\s|$)|\s[-–—]\s/u;
const ASCII = /^[a-z0-9+#]+$/;
const LONGEST_WORD = 40;

/** Words between the words of a label that carry none of its meaning. */
const LINKS = new Set('a an the of for in on to with and or our your their my its at by from as into'.split(' '));

function fold(word: string): string {
  if (word.length > LONGEST_WORD) return '';
  const lower = word.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/[\p{M}'’]/gu, '').toLowerCase();
}

/** The words of a text, in order, as many as are asked for. Linear in its length. */
export function wordsOf(text: string, most = Infinity): Word[] {
  const words: Word[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (words.length >= most) break;
    const last = words.at(-1)?.end ?? 0;
    const afterBreak = BREAK.test(text.slice(last, index + 1));
    words.push({ start: index, end: index + word.length, plain: fold(word.replace(/['’][sS]$/, '')), afterBreak });
  }
  return words;
}

/** Those that carry meaning. A break before one that is left out is a break before the next. */
export function tellingWords(words: readonly Word[]): Word[] {
  let broken = false;
  return words.flatMap((word) => {
    broken ||= word.afterBreak;
    if (word.plain === '' || LINKS.has(word.plain)) return [];
    const kept = { ...word, afterBreak: broken };
    broken = false;
    return [kept];
  });
}

/** Stemming takes longest of all, and texts share their words. Emptied when full: strangers' words must not fill the memory. */
const STEMS = new Map<string, string>();
const MOST_STEMS = 50_000;

/** After Porter. */
export function stemOf(plain: string): string {
  const known = STEMS.get(plain);
  if (known !== undefined) return known;
  if (STEMS.size >= MOST_STEMS) STEMS.clear();
  const stem = stemmer(plain);
  STEMS.set(plain, stem);
  return stem;
}

/** One word alone is compared by its singular: a stem would take "performance" for "perform". */
export function singularOf(plain: string): string {
  if (plain.length <= 3 || /(ss|us|is|ics|[^a-z]s)$/.test(plain) || !plain.endsWith('s')) return plain;
  return plain.endsWith('ies') ? `${plain.slice(0, -3)}y` : plain.slice(0, -1);
}

/** What two phrases that say the same have in common. Words must be telling ones. */
export function keyOf(plains: readonly string[]): string {
  return plains.length === 1 ? singularOf(plains[0]!) : plains.map(stemOf).join(' ');
}
