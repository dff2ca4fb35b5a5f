import type { ErrorItem } from '#contracts';
import { countWords, Findings } from './findings.js';

/** Characters of what is said, unless less is enough. */
const LEAST = 10;
const MOST = 4000;

/** What is wrong with the length of what was said in the member `text`. */
export function wordProblems(text: string, words: number, least = LEAST): readonly ErrorItem[] {
  const findings = new Findings();
  if (findings.text(text, '/text', least, MOST)) findings.check(countWords(text) <= words, '/text', 'too_many_words', `must have at most ${words} words`);
  return findings.items;
}
