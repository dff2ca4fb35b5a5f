import type { ErrorItem } from '#contracts';
import { countWords, Findings } from './findings.js';

const CHARACTERS = { min: 10, max: 4000 } as const;

/** What is wrong with the length of what was said in the member `text`. */
export function wordProblems(text: string, words: number): readonly ErrorItem[] {
  const findings = new Findings();
  if (findings.text(text, '/text', CHARACTERS.min, CHARACTERS.max)) findings.check(countWords(text) <= words, '/text', 'too_many_words', `must have at most ${words} words`);
  return findings.items;
}
