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
