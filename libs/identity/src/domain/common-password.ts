import { disguisedAs, MOST_DECORATION, weightOf } from './decoration.js';

/** Whether a text is one of the most common passwords; it is asked in lower case. */
export type IsCommon = (text: string) => boolean;

const SHORTEST_CORE = 4;

/** Each `1` stands for an i or an l, so each is tried. */
const undisguised = (text: string, one: string): string => [...text].map((char) => disguisedAs(char, one)).join('');

/** What stands before the first letter and after the last one, and what is between. */
function undecorated(text: string): { readonly core: string; readonly decoration: readonly string[] } {
  const [, before = '', core = '', after = ''] = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(text) ?? [];
  return { core, decoration: [before, after] };
}

/** The part that a text repeats from its beginning to its end, or the text. */
function unrepeated(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}

/** Its letters and digits, without what stands between them. */
const joined = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Whether a password is a common one, as it is or as people alter it to pass a rule: in other case, with letters disguised, with blanks and marks between,
 * repeated, with a little put before or after. A few lookups, however long it is.
 */
export function isCommonPassword(password: string, isCommon: IsCommon): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  const { core, decoration } = undecorated(folded);
  const bare = decoration.reduce((sum, part) => sum + weightOf(part), 0) <= MOST_DECORATION && core.length >= SHORTEST_CORE ? [core] : [];
  const forms = [folded, joined(folded), ...bare, ...bare.map(joined)].flatMap((form) => [form, unrepeated(form)]);
  return forms.some((form) => form !== '' && [form, undisguised(form, 'i'), undisguised(form, 'l')].some(isCommon));
}
