/**
 * A text as a reader sees it, with the way back to what its author wrote: compatibility forms are folded (full-width digits, styled letters), accents
 * and case dropped, invisible characters removed. One pass over the text, and `offsets[i]` is the author's index of folded character `i`.
 */
export interface FoldedText {
  readonly original: string;
  readonly folded: string;
  readonly offsets: readonly number[];
}

const INVISIBLE = /^[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]$/;
const MARK = /\p{M}/gu;

/** Cyrillic and Greek letters that look like Latin ones: used to write an address that a filter would not see. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', ο: 'o', α: 'a', ι: 'i', ν: 'v',
};

function foldCharacter(character: string): string {
  if (character < '\u0080') {
    return character.toLowerCase();
  }
  if (INVISIBLE.test(character)) {
    return '';
  }
  const plain = character.normalize('NFKD').replace(MARK, '').toLowerCase();
  return LOOKALIKES[plain] ?? plain;
}

export function foldText(original: string): FoldedText {
  const offsets: number[] = [];
  let folded = '';
  let index = 0;
  for (const character of original) {
    const seen = foldCharacter(character);
    folded += seen;
    for (let i = 0; i < seen.length; i += 1) {
      offsets.push(index);
    }
    index += character.length;
  }
  offsets.push(original.length);
  return { original, folded, offsets };
}

/** The author's span for the folded span [start, end). */
export function originalSpan(text: FoldedText, start: number, end: number): { start: number; end: number } {
  const from = text.offsets[start] ?? text.original.length;
  const last = text.offsets[end - 1] ?? from;
  const width = (text.original.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
  return { start: from, end: Math.min(text.original.length, last + width) };
}
