import { stemmer } from 'stemmer';

/** A word reduced to its stem, and as it was written. */
export interface TextTerm {
  readonly stem: string;
  readonly word: string;
}

/** Words that say nothing about the work; those of briefs and profiles in general are among them. */
const STOP_WORDS = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below between both but by can could did do does doing done down during each etc ' +
    'every few for from further get had has have having he her here hers him his how i if in into is it its itself just like many may me might more most much must my need needs no nor not now ' +
    'of off on once one only or other our ours out over own per please she should so some such than that the their theirs them then there these they this those through to too two under until up ' +
    'us use used using very via was we were what when where which while who whom why will with within without would you your yours ' +
    'client clients company firm help looking provide provides provided service services work works working'
  ).split(' '),
);

/** A text longer than this says no more about a vendor, and bounds the work of one comparison. */
const LONGEST = 20_000;

/** Most words need no folding but of case. */
const PLAIN = /^[a-z0-9]+$/;

function fold(word: string): string {
  const lower = word.toLowerCase();
  return PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’]s$|['’]/g, '');
}

/** Stemming is a third of a ranking's time, and texts share their words. Emptied when full: strangers' words must not fill the memory. */
const STEMS = new Map<string, string>();
const MOST_STEMS = 50_000;

function stemOf(word: string): string {
  const known = STEMS.get(word);
  if (known !== undefined) return known;
  if (STEMS.size >= MOST_STEMS) STEMS.clear();
  const stem = stemmer(word);
  STEMS.set(word, stem);
  return stem;
}

/** The telling words of an English text, in order: case, accents and apostrophes dropped, stop words left out, stemmed after Porter. */
export function termsOf(text: string): TextTerm[] {
  return (text.slice(0, LONGEST).match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? [])
    .map((word) => ({ word, plain: fold(word) }))
    .filter(({ plain }) => plain.length >= 2 && plain.length <= 40 && !STOP_WORDS.has(plain))
    .map(({ word, plain }) => ({ stem: stemOf(plain), word }));
}

/** How often each stem occurs. */
export function countTerms(terms: readonly TextTerm[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stem } of terms) {
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}
