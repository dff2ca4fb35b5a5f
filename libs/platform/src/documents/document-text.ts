/** What a document says, in its order. Texts are plain: nothing in them is markup. */
export type DocumentBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Names beside what they name. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, string])[] }
  /** `numbers`: the columns, from 0, that stand to the right. */
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly numbers: readonly number[] };

export interface DocumentText {
  readonly title: string;
  readonly subtitle: string;
  /** ISO 639-1, of the document's own words. */
  readonly language: string;
  /** Languages or countries (`ja`, `zh-TW`, `KR`) whose forms of Chinese characters are meant, where the text itself does not tell. */
  readonly regions: readonly string[];
  /** When what it says was said, in UTC; the document bears no other time. */
  readonly at: Date;
  /** At the foot of every page. */
  readonly foot: string;
  readonly blocks: readonly DocumentBlock[];
}

const KEPT_FORMATS = '\u200c\u200d\u00ad';

/** Whether it is shown by its number: what nobody sees, or what turns the order of letters around, has no place in a document. Joiners belong to the words of some languages. */
function isUnseen(character: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(character) && !KEPT_FORMATS.includes(character);
}

export const numbered = (character: string): string => `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;

/** A text as it is set: composed (NFC), with lines where it had some; what is unseen is shown by its number. Selectors of a glyph's variant go. */
export function settable(text: string): string {
  const composed = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu, '').replaceAll('\t', ' ');
  return [...composed].map((character) => (character !== '\n' && isUnseen(character) ? numbered(character) : character)).join('');
}

/** The same with every text of it changed by `change`. */
export function eachText(document: DocumentText, change: (text: string) => string): DocumentText {
  const block = (one: DocumentBlock): DocumentBlock => {
    switch (one.kind) {
      case 'list': return { ...one, items: one.items.map(change) };
      case 'facts': return { ...one, facts: one.facts.map(([name, value]) => [change(name), change(value)] as const) };
      case 'table': return { ...one, header: one.header.map(change), rows: one.rows.map((row) => row.map(change)) };
      default: return { ...one, text: change(one.text) };
    }
  };
  return { ...document, title: change(document.title), subtitle: change(document.subtitle), foot: change(document.foot), blocks: document.blocks.map(block) };
}

export function wholeText(document: DocumentText): string {
  const texts: string[] = [];
  eachText(document, (text) => (texts.push(text), text));
  return texts.join('\n');
}
