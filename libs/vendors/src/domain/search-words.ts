/** Words beyond these of one search are left out, and said to be. */
export const MOST_WORDS = 24;

/** One word, or one phrase in quotation marks, as somebody looked for it. */
export interface SearchPart {
  readonly text: string;
  /** Where it stands in what was asked, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly phrase: boolean;
  /** `-word`: it is not to be there. */
  readonly negated: boolean;
  /** It may go on: the last word of what is perhaps still being typed. */
  readonly open: boolean;
}

export interface SearchWords {
  /** Any of these, all of the parts of one; each has at least one part that is to be there. */
  readonly alternatives: readonly (readonly SearchPart[])[];
  /** Some were more than {@link MOST_WORDS}. */
  readonly shortened: boolean;
}

const PART = /(-?)(?:"([^"]*)"?|([^\s"]+))/gu;
const HAS_WORD = /[\p{L}\p{N}]/u;
const OPEN_FROM = 3;

/** The web's manner of searching: `"a phrase"`, `-not`, `or`. Nothing is refused: what holds no word is passed over, and so is an alternative that only says what is not to be there. */
export function parseWords(q: string): SearchWords {
  const alternatives: SearchPart[][] = [[]];
  let count = 0;
  let shortened = false;
  for (const found of q.matchAll(PART)) {
    const [whole, minus = '', quoted, plain = ''] = found;
    const text = quoted ?? plain;
    if (quoted === undefined && minus === '' && text.toLowerCase() === 'or') alternatives.push([]);
    if (!HAS_WORD.test(text) || (quoted === undefined && text.toLowerCase() === 'or')) continue;
    if ((count += 1) > MOST_WORDS) {
      shortened = true;
      break;
    }
    const start = found.index + whole.length - (quoted === undefined ? text.length : text.length + (whole.endsWith('"') ? 1 : 0));
    const end = start + text.length;
    alternatives.at(-1)?.push({ text, start, end, phrase: quoted !== undefined, negated: minus !== '', open: false });
  }
  return { alternatives: withOpenEnd(alternatives.filter((parts) => parts.some((part) => !part.negated)), q), shortened };
}

/** The very last word, if nothing follows it, may be the beginning of a longer one. */
function withOpenEnd(alternatives: readonly SearchPart[][], q: string): SearchPart[][] {
  const last = alternatives.at(-1)?.at(-1);
  return alternatives.map((parts) => parts.map((part) => ({ ...part, open: part === last && !part.phrase && !part.negated && part.end === q.length && /^[\p{L}\p{M}]+$/u.test(part.text) && part.text.length >= OPEN_FROM })));
}

/** What the database makes of a part, and what it is linked to: lexemes in its own writing, tags as they are stored. */
export interface UnderstoodUnit {
  readonly negated: boolean;
  /** tsqueries in the database's own text, all of which make up the words of the unit; empty when it holds none. */
  readonly words: readonly string[];
  /** Lexemes any of which will do as well. */
  readonly instead: readonly string[];
}

export const quoted = (lexeme: string): string => `'${lexeme.replaceAll(`\\`, `\\\\`).replaceAll(`'`, `''`)}'`;

export const allOf = (queries: readonly string[]): string => queries.map((query) => `( ${query} )`).join(' & ');
export const anyOf = (queries: readonly string[]): string => queries.map((query) => `( ${query} )`).join(' | ');

function unitQuery({ negated, words, instead }: UnderstoodUnit): string {
  const choices = [...(words.length > 0 ? [allOf(words)] : []), ...instead.map(quoted)];
  return choices.length === 0 ? '' : negated ? `!( ${anyOf(choices)} )` : anyOf(choices);
}

/** A tsquery in PostgreSQL's text; empty when nothing can be looked for. */
export function wordsQuery(alternatives: readonly (readonly UnderstoodUnit[])[]): string {
  const queries = alternatives.flatMap((units) => {
    const positive = units.some((unit) => !unit.negated && unitQuery(unit) !== '');
    return positive ? [allOf(units.map(unitQuery).filter((query) => query !== ''))] : [];
  });
  return queries.length === 0 ? '' : anyOf(queries);
}
