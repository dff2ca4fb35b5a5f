import type { Finding } from './finding.js';

// U+200E, U+200F and U+061C are left out: honest right-to-left text carries them.
const BIDI = /[\u202A-\u202E\u2066-\u2069]+/g;
/** A hidden character between two Latin letters or digits splits a word that a filter looks for; joiners in emoji and in Indic or Arabic script are honest. */
const HIDDEN = /[A-Za-z0-9@.][\u00AD\u180E\u200B-\u200D\u2060-\u2064\uFEFF]+(?=[A-Za-z0-9@.])/g;

/** Characters that make a text read differently from how it is stored. Positions are the author's, not folded ones. */
export function controlCharacters(original: string): Finding[] {
  const bidi = [...original.matchAll(BIDI)].map(
    (match): Finding => ({
      code: 'bidi_control',
      severity: 'blocking',
      start: match.index,
      end: match.index + match[0].length,
      detail: 'The text holds characters that reverse its reading direction.',
      remedy: 'Type the passage again without pasting it.',
    }),
  );
  const hidden = [...original.matchAll(HIDDEN)].map(
    (match): Finding => ({
      code: 'hidden_character',
      severity: 'doubtful',
      start: match.index + 1,
      end: match.index + match[0].length,
      detail: 'The text holds invisible characters inside a word.',
      remedy: 'Type the word again without pasting it.',
    }),
  );
  return [...bidi, ...hidden];
}

/** Joiners that a script of its own needs: between its letters, in Persian, in Indic languages. Latin, Greek and Cyrillic letters join by themselves. */
const NEEDED_JOINER = /(?<=[\p{L}\p{M}])(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\u200C\u200D](?=\p{L})(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])/gu;
/** Which of its forms a character takes: of an ideograph in a name, of an emoji. */
const VARIATION = /(?<=\p{Script=Han}|\p{Emoji})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
/** A character that nobody sees: a control, a joiner, a mark of direction, a filler. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const UNSEEN_RUN = new RegExp(`${UNSEEN.source}+`, 'gu');

/** What a name, which others must be able to tell apart, has no use for: characters that nobody sees, wherever they stand. */
export function unseenCharacters(name: string): Finding[] {
  const blank = (needed: string) => '.'.repeat(needed.length);
  const rest = name.replace(NEEDED_JOINER, blank).replace(VARIATION, blank);
  return [...rest.matchAll(UNSEEN_RUN)].map(({ index, 0: found }) => ({
    code: 'hidden_character',
    severity: 'blocking',
    start: index,
    end: index + found.length,
    detail: 'The name holds characters that nobody sees.',
    remedy: 'Type it again without pasting it.',
  }));
}
