import { disguisedAs, MOST_DECORATION, weightOf } from './decoration.js';

/** Whose password it is: what anybody who knows the person tries first. */
export interface PasswordOwner {
  readonly email: string;
  readonly displayName: string;
}

/** The marketplace's own name, as its mails and pages say it. */
const PRODUCT = ['marketplace', 'market', 'place'];
const SHORTEST_WORD = 3;
/** Fewer letters than these beside the own words are no secret. */
const FEWEST_LETTERS = 5;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
const wordsIn = (text: string): string[] => folded(text).split(/[^\p{L}\p{M}]+/u);

/** The words of the product, of the address and of the name; the longest first, so that none hides in part of another. */
export function ownWords({ email, displayName }: PasswordOwner): string[] {
  const words = [...PRODUCT, ...wordsIn(email), ...wordsIn(displayName)];
  return [...new Set(words)].filter((word) => [...word].length >= SHORTEST_WORD).sort((one, other) => other.length - one.length);
}

/** Letters and digits of a password beside the same with disguises taken off: each place of the one is that of the other. A character of two code units has two places, and stands in the first. */
function places(password: string, one: string): { readonly written: string[]; readonly read: string } {
  const pairs = [...folded(password)].map((char) => [char, disguisedAs(char, one)] as const).filter(([, read]) => /^[\p{L}\p{M}\p{N}]$/u.test(read));
  return { written: pairs.flatMap(([char, read]) => [char, ...Array<string>(read.length - 1).fill('')]), read: pairs.map(([, read]) => read).join('') };
}

/** What is left of a password without the words, in whichever reading leaves least; undefined when it holds none of them. */
function restOf(password: string, words: readonly string[], one: string): string | undefined {
  const { written, read } = places(password, one);
  let left = read;
  for (const word of words) left = left.replaceAll(word, '\0'.repeat(word.length));
  return left === read ? undefined : written.filter((_, place) => left[place] !== '\0').join('');
}

/** Whether a password is made of the words, in any case, order and disguise, with little else: `Mira.Osei-1984!`, `marketplace123456`. */
export function isMadeOf(password: string, words: readonly string[]): boolean {
  return ['1', 'i', 'l'].some((one) => {
    const rest = restOf(password, words, one);
    return rest !== undefined && [...rest.replace(/[^\p{L}]/gu, '')].length < FEWEST_LETTERS && weightOf(rest) <= MOST_DECORATION;
  });
}
