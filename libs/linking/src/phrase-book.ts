import type { LinkedBy, Meaning } from './linkable.js';
import { keyOf, tellingWords, wordsOf, type Word } from './words.js';

/** One label of a meaning. */
export interface Entry {
  readonly meaning: Meaning;
  readonly score: number;
  readonly by: LinkedBy;
  /** How the label is written. */
  readonly label: string;
  /** When the words may mean something else: where they are written as a name, or where the discipline is known. */
  readonly unless?: 'name' | 'discipline' | 'letters';
}

/** Words of a text with everything they may mean; the best of each meaning, in no order. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly entries: readonly Entry[];
}

/** Longer labels are sentences, which nobody repeats word by word. */
export const LONGEST_PHRASE = 8;

/** Labels by what they have in common with the phrases that say the same. */
export class PhraseBook {
  private readonly entries = new Map<string, Entry[]>();

  add(entry: Entry): void {
    const words = tellingWords(wordsOf(entry.label));
    if (words.length === 0 || words.length > LONGEST_PHRASE) return;
    const key = keyOf(words.map(({ plain }) => plain));
    const known = this.entries.get(key);
    if (known === undefined) this.entries.set(key, [entry]);
    else known.push(entry);
  }

  /** The longest phrases, from left to right; none reaches into another. Looks up at most `LONGEST_PHRASE` keys for each word. */
  matches(words: readonly Word[]): Match[] {
    const found: Match[] = [];
    for (let at = 0; at < words.length; ) {
      const [length, entries] = this.longestAt(words, at);
      if (entries !== undefined) found.push({ start: words[at]!.start, end: words[at + length - 1]!.end, entries });
      at += Math.max(1, length);
    }
    return found;
  }

  private longestAt(words: readonly Word[], at: number): [number, readonly Entry[] | undefined] {
    let most = 1;
    while (most < LONGEST_PHRASE && at + most < words.length && !words[at + most]!.afterBreak) most += 1;
    for (let length = most; length > 0; length -= 1) {
      const entries = this.entries.get(keyOf(words.slice(at, at + length).map(({ plain }) => plain)));
      if (entries !== undefined) return [length, entries];
    }
    return [0, undefined];
  }
}
