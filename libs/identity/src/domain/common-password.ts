/** Whether a text is one of the most common passwords; it is asked in lower case. */
export type IsCommon = (text: string) => boolean;

/** What people put around a common password when a rule makes them: a year, a date, a few marks. More than this is a secret of its own. */
const MOST_DECORATION = 8;
const SHORTEST_CORE = 4;

/** Letters as they are commonly disguised. A `1` stands for an i or an l, so each is tried. */
const DISGUISES: Readonly<Record<string, string>> = { '4': 'a', '@': 'a', '8': 'b', '3': 'e', '6': 'g', '0': 'o', '5': 's', $: 's', '7': 't', '+': 't', '!': 'i', '|': 'l' };

const undisguised = (text: string, one: string): string => text.replace(/1/g, one).replace(/[4@83605$7+!|]/g, (mark) => DISGUISES[mark] ?? mark);

const undecorated = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

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
  const core = undecorated(folded);
  const bare = folded.length - core.length <= MOST_DECORATION && core.length >= SHORTEST_CORE ? [core] : [];
  const forms = [folded, joined(folded), ...bare, ...bare.map(joined)].flatMap((form) => [form, unrepeated(form)]);
  return forms.some((form) => form !== '' && [form, undisguised(form, 'i'), undisguised(form, 'l')].some(isCommon));
}
