import type { Word } from './words.js';

/** Some words that follow each other and may name a skill. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly words: readonly Word[];
}

/** Words at which a phrase that names a skill ends: whoever it is about, what they want, how much. */
const ENDS = new Set(
  (
    'i me we us you he she it they them who whom which that this these those there here is are was were be been being am has have had do does did can could will would shall should may might must ' +
    'need needs want wants wish look looking seek seeking require requires required help helps but not no so if when while then than each every any all some few more most much many very also just only ' +
    'someone somebody anyone person people please currently about after before between during until since per because how what where why either both please experience knowledge strong good ability able'
  ).split(' '),
);

const SHORTEST = 2;
const LONGEST = 6;
/** So many are compared with the labels of skills; those further on in a long text are not. */
export const MOST_PHRASES = 100;

/** The phrases of a text, each of two to six telling words; longer ones are cut. */
export function phrasesOf(telling: readonly Word[]): Phrase[] {
  const phrases: Phrase[] = [];
  let run: Word[] = [];
  const close = () => {
    for (let at = 0; at < run.length; at += LONGEST) {
      const words = run.slice(at, at + LONGEST);
      if (words.length >= SHORTEST) phrases.push({ start: words[0]!.start, end: words.at(-1)!.end, words });
    }
    run = [];
  };
  for (const word of telling) {
    if (phrases.length >= MOST_PHRASES) return phrases;
    if (word.afterBreak || ENDS.has(word.plain)) close();
    if (!ENDS.has(word.plain)) run.push(word);
  }
  close();
  return phrases.slice(0, MOST_PHRASES);
}
