import type { Field, Finding, Rule } from './finding.js';
import { findPhrases, indexPhrases } from './phrase.js';
import { DONE_BY, DONE_TO, FAMILY, FIRMS, GIVEN, HELD, PRODUCTS, ROLES, TITLES } from './people-words.js';
import type { Token } from './token.js';

const REMEDY = 'Say the role instead ("a supervisor", "an apprentice"); what concerns one person is told after the award.';

const BIRTH = indexPhrases([['date', 'of', 'birth'], ['birth', 'date'], ['birthdate'], ['dob'], ['d', '.', 'o', '.', 'b'], ['born', 'on']]);
const NUMBERS = indexPhrases([['tax', 'file', 'number'], ['tfn'], ['national', 'insurance', 'number'], ['ni', 'number'], ['nino'], ['social', 'security', 'number'], ['ssn'], ['passport', 'number'], ['medicare', 'number']]);
/** Numbers that firms have or count as well. */
const STAFF_NUMBERS = indexPhrases([['ird', 'number'], ['employee', 'number'], ['payroll', 'number']]);

const MOST_NAMES = 3;
const NEAR = 5;
const REACH = 12;
const FEWEST_DIGITS = 5;
const SENTENCE_END: ReadonlySet<string> = new Set(['.', '!', '?', ';']);

/** A token as its author wrote it. */
const written = ({ text }: Field, { start, end }: Token): string => text.original.slice(text.offsets[start] ?? 0, text.offsets[end] ?? text.original.length);

/** A word with one capital, the first: neither an acronym nor an ordinary word. */
const isCapitalised = (field: Field, token: Token | undefined): token is Token => token?.word === true && /^\p{Lu}\p{Ll}[\p{L}'’]*$/u.test(written(field, token));

const isGiven = (field: Field, token: Token | undefined): token is Token => isCapitalised(field, token) && GIVEN.has(token.text);

/** "Jones's", "Maria’s". */
const isPossessive = (field: Field, token: Token | undefined): boolean => token !== undefined && isCapitalised(field, token) && /['’]s$/.test(written(field, token));

/** Without the "s" of its possessive, which the tokens join to the word. */
const bare = (field: Field, token: Token): string => (isPossessive(field, token) ? token.text.replace(/s$/, '') : token.text);

/** Index after the capitalised words from `from` on. */
function afterNames(field: Field, from: number): number {
  let after = from;
  while (after < from + MOST_NAMES && isCapitalised(field, field.tokens[after]) && !(after > from && field.tokens[after]?.newline)) after += 1;
  return after;
}

/** Whether the capitalised words are how a firm or a place is called: "Mr Bun Bakery", "Sarah Jones & Co". */
function isFirm({ tokens }: Field, from: number, after: number): boolean {
  return tokens.slice(from + 1, after + 1).some(({ text }) => FIRMS.has(text)) || (tokens[after]?.text === 'and' && FIRMS.has(tokens[after + 1]?.text ?? ''));
}

const digitsIn = (token: Token | undefined): number => (token?.text ?? '').replace(/\P{N}/gu, '').length;

function finding({ tokens }: Field, at: number, after: number, detail: string): Finding {
  return { code: 'person_named', severity: 'doubtful', start: tokens[at]?.start ?? 0, end: tokens[after - 1]?.end ?? 0, detail, remedy: REMEDY };
}

/** "Mr Whitlock", "Ms. Priya Nair". */
function titled(field: Field): Finding[] {
  const { tokens } = field;
  return tokens.flatMap((token, at) => {
    if (!TITLES.has(written(field, token))) return [];
    // "12 Ocean Dr Brisbane" is an address. "Miss Monday and you miss the week": at the start of a sentence it may be the verb.
    const starts = at === 0 || token.newline || SENTENCE_END.has(tokens[at - 1]?.text ?? '');
    const from = at + (tokens[at + 1]?.text === '.' ? 2 : 1);
    const after = afterNames(field, from);
    const isVerb = token.text === 'miss' && starts;
    const isStreet = token.text === 'dr' && digitsIn(tokens[at - 2]) > 0;
    return after === from || !tokens[from]?.gap || isVerb || isStreet || isFirm(field, from, after) || PRODUCTS.has(tokens[from]?.text ?? '') ? [] : [finding(field, at, after, 'A person is named.')];
  });
}

const BETWEEN: ReadonlySet<string> = new Set([',', '(', ':', '-', '–', '—', 'called', 'named']);

/** Capitalised words after a role that are a person: a given name first, a family name among two, or two of which something is told that only people do. */
function isPerson(field: Field, from: number, after: number): boolean {
  const names = field.tokens.slice(from, after);
  if (isGiven(field, names[0])) return true;
  return names.length === 2 && (names.some((token) => FAMILY.has(bare(field, token))) || DONE_BY.has(field.tokens[after]?.text ?? ''));
}

/** "Sarah Jones's probation", "Maria’s dismissal", "dismiss Priya Nair". */
function employed(field: Field): Finding[] {
  const { tokens } = field;
  return tokens.flatMap((token, at) => {
    if (!isCapitalised(field, token) || !GIVEN.has(bare(field, token))) return [];
    const after = isPossessive(field, token) ? at + 1 : afterNames(field, at);
    const holds = isPossessive(field, tokens[after - 1]) && HELD.has(tokens[after]?.text ?? '');
    const suffers = DONE_TO.has(tokens[at - 1]?.text ?? '') && !isFirm(field, at, after);
    return holds || suffers ? [finding(field, at, after, 'A person is named whose work is spoken of.')] : [];
  });
}

/** "our supervisor Maria Lopez", "a machinist called Peter", "Priya, our bookkeeper". */
function inRole(field: Field): Finding[] {
  const { tokens } = field;
  return tokens.flatMap((token, at) => {
    if (ROLES.has(token.text)) {
      const from = at + 1 + (BETWEEN.has(tokens[at + 1]?.text ?? '') ? 1 : 0);
      const after = afterNames(field, from);
      return isPerson(field, from, after) && !isFirm(field, from, after) ? [finding(field, at, after, 'A person is named by role and name.')] : [];
    }
    if (!isGiven(field, token)) return [];
    const comma = afterNames(field, at);
    if (tokens[comma]?.text !== ',' || !['our', 'the', 'my', 'a', 'an'].includes(tokens[comma + 1]?.text ?? '')) return [];
    const role = [comma + 2, comma + 3].find((index) => ROLES.has(tokens[index]?.text ?? ''));
    return role === undefined || isFirm(field, at, comma) ? [] : [finding(field, at, role + 1, 'A person is named by role and name.')];
  });
}

/** A date of birth or a number that belongs to one person, told: "dates of birth are kept in the HR system" tells none. */
function told(field: Field): Finding[] {
  const { tokens } = field;
  const until = (after: number, reach: number): Token[] => {
    const near = tokens.slice(after, after + reach);
    const end = near.findIndex((token) => token.newline || SENTENCE_END.has(token.text));
    return end < 0 ? near : near.slice(0, end);
  };
  const born = findPhrases(tokens, BIRTH).filter(({ after }) => until(after, NEAR).some((token) => digitsIn(token) > 0));
  const digits = (after: number, reach: number) => until(after, reach).reduce((sum, token) => sum + digitsIn(token), 0);
  const numbered = findPhrases(tokens, NUMBERS).filter(({ after }) => digits(after, REACH) >= FEWEST_DIGITS);
  const ofStaff = field.namesNobody ? findPhrases(tokens, STAFF_NUMBERS).filter(({ after }) => digits(after, REACH) >= FEWEST_DIGITS) : [];
  return [
    ...born.map(({ at, after }) => finding(field, at, after, 'A date of birth is told.')),
    ...[...numbered, ...ofStaff].map(({ at, after }) => finding(field, at, after, 'A number that belongs to one person is told.')),
  ];
}

/**
 * What tells of one person, in texts that tell of none. It finds what is written as people write it: a title and a name, a role beside a name, what happens to somebody at work, a date of
 * birth, a personal number. A bare name among other words it does not know from a firm or a place, and says nothing.
 */
export const people: Rule = (field) => (field.tellsOfNobody || field.namesNobody ? [...titled(field), ...inRole(field), ...employed(field), ...told(field)] : []);
