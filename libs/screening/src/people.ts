import type { Field, Finding, Rule } from './finding.js';
import { findPhrases, indexPhrases } from './phrase.js';
import type { Token } from './token.js';

const REMEDY = 'Say the role instead ("a supervisor", "an apprentice"); what concerns one person is told after the award.';

/** Only as a person writes them: "MS" and "ms" are something else. */
const TITLES: ReadonlySet<string> = new Set(['Mr', 'Mrs', 'Ms', 'Mx', 'Miss']);
/** What follows a mistyped "MS". */
const PRODUCTS: ReadonlySet<string> = new Set(['teams', 'office', 'word', 'excel', 'outlook', 'project', 'dynamics', 'azure', 'access', 'forms', 'windows', 'exchange', 'planner', 'powerpoint', 'sharepoint', 'intune']);

const ROLES: ReadonlySet<string> = new Set([
  'employee', 'worker', 'colleague', 'apprentice', 'trainee', 'intern', 'supervisor', 'manager', 'foreman', 'assistant', 'receptionist', 'secretary', 'accountant', 'bookkeeper', 'chef', 'cook', 'baker', 'barista',
  'waiter', 'waitress', 'bartender', 'cleaner', 'driver', 'carpenter', 'plumber', 'electrician', 'mechanic', 'machinist', 'technician', 'nurse', 'carer', 'educator', 'teacher', 'salesman', 'saleswoman', 'hairdresser', 'clerk', 'labourer',
]);

/** Given names that are no ordinary words, months, places or firms of their own; the usual ones where our clients are. A name that is not here is not found without a title before it. */
const GIVEN: ReadonlySet<string> = new Set((
  'aaron abigail adam ahmed aisha alan alejandro alex alexander alice alison amanda amelia amy ana andrea andrew angela anita anna anne anthony antonio ashley barbara benjamin bernard brenda brian bridget bruce carlos carol caroline catherine chen chloe chris christine christopher '
  + 'claire colin craig cynthia daniel darren david deborah denise dennis diane diego donald donna dorothy douglas edward eleanor elena elizabeth emily emma eric ethan fatima fiona gareth gary geoffrey george gordon graham gregory hannah harriet heather helen henry hiroshi ian irene isabella '
  + 'jacob james jane janet jason javier jennifer jeremy jessica jian joan joanna john jonathan jose joseph joshua juan judith julia julie karen kate katherine kathleen keith kelly kenneth kevin kyle laura lauren leah linda lisa louise lucy luis luke lynn malcolm margaret maria marie martha martin mary '
  + 'matthew megan mei melissa michael michelle miguel mohamed mohammed muhammad nancy naomi natalie neil nicholas nicola nicole nigel noah oliver olivia omar pamela patricia patrick paul pauline peter philip priya rachel raj ravi rebecca richard robert roger ronald rosemary russell ruth ryan samantha samuel '
  + 'sandra sarah scott sean sharon simon sofia sophia sophie stacey stephanie stephen steven stuart sunita susan susanna tania tanya teresa theresa thomas timothy tony tracey tracy trevor valerie vanessa vijay vincent walter wayne wendy yasmin yusuf zoe'
).split(' '));

const BIRTH = indexPhrases([['date', 'of', 'birth'], ['birth', 'date'], ['birthdate'], ['dob'], ['d', '.', 'o', '.', 'b'], ['born', 'on']]);
const NUMBERS = indexPhrases([['tax', 'file', 'number'], ['tfn'], ['national', 'insurance', 'number'], ['ni', 'number'], ['nino'], ['social', 'security', 'number'], ['ssn'], ['ird', 'number'], ['passport', 'number'], ['medicare', 'number'], ['employee', 'number'], ['payroll', 'number']]);

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

/** Index after the capitalised words from `from` on. */
function afterNames(field: Field, from: number): number {
  let after = from;
  while (after < from + MOST_NAMES && isCapitalised(field, field.tokens[after]) && !(after > from && field.tokens[after]?.newline)) after += 1;
  return after;
}

function finding({ tokens }: Field, at: number, after: number, detail: string): Finding {
  return { code: 'person_named', severity: 'doubtful', start: tokens[at]?.start ?? 0, end: tokens[after - 1]?.end ?? 0, detail, remedy: REMEDY };
}

/** "Mr Whitlock", "Ms. Priya Nair". */
function titled(field: Field): Finding[] {
  const { tokens } = field;
  return tokens.flatMap((token, at) => {
    if (!TITLES.has(written(field, token))) return [];
    // "Miss Monday and you miss the week": at the start of a sentence it may be the verb.
    const starts = at === 0 || token.newline || SENTENCE_END.has(tokens[at - 1]?.text ?? '');
    const from = at + (tokens[at + 1]?.text === '.' ? 2 : 1);
    const after = afterNames(field, from);
    const isVerb = token.text === 'miss' && starts;
    return after === from || isVerb || PRODUCTS.has(tokens[from]?.text ?? '') ? [] : [finding(field, at, after, 'A person is named.')];
  });
}

/** "our supervisor Maria Lopez", "a machinist called Peter", "Priya, our bookkeeper". */
function inRole(field: Field): Finding[] {
  const { tokens } = field;
  return tokens.flatMap((token, at) => {
    if (ROLES.has(token.text)) {
      const from = at + 1 + ([',', '(', 'called', 'named'].includes(tokens[at + 1]?.text ?? '') ? 1 : 0);
      return isGiven(field, tokens[from]) ? [finding(field, at, afterNames(field, from), 'A person is named by role and name.')] : [];
    }
    if (!isGiven(field, token)) return [];
    const comma = afterNames(field, at);
    if (tokens[comma]?.text !== ',' || !['our', 'the', 'my', 'a', 'an'].includes(tokens[comma + 1]?.text ?? '')) return [];
    const role = [comma + 2, comma + 3].find((index) => ROLES.has(tokens[index]?.text ?? ''));
    return role === undefined ? [] : [finding(field, at, role + 1, 'A person is named by role and name.')];
  });
}

const digitsIn = ({ text }: Token): number => text.replace(/\P{N}/gu, '').length;

/** A date of birth or a number that belongs to one person, told: "dates of birth are kept in the HR system" tells none. */
function told(field: Field): Finding[] {
  const { tokens } = field;
  const until = (after: number, reach: number): Token[] => {
    const near = tokens.slice(after, after + reach);
    const end = near.findIndex((token) => token.newline || SENTENCE_END.has(token.text));
    return end < 0 ? near : near.slice(0, end);
  };
  const born = findPhrases(tokens, BIRTH).filter(({ after }) => until(after, NEAR).some((token) => digitsIn(token) > 0));
  const numbered = findPhrases(tokens, NUMBERS).filter(({ after }) => until(after, REACH).reduce((sum, token) => sum + digitsIn(token), 0) >= FEWEST_DIGITS);
  return [
    ...born.map(({ at, after }) => finding(field, at, after, 'A date of birth is told.')),
    ...numbered.map(({ at, after }) => finding(field, at, after, 'A number that belongs to one person is told.')),
  ];
}

/**
 * What tells of one person, in texts that are to name nobody. It finds what is written as people write it: a title and a name, a role beside a given name, a date of birth, a personal
 * number. A bare name among other words it does not know from a firm or a place, and says nothing.
 */
export const people: Rule = (field) => (field.namesNobody ? [...titled(field), ...inRole(field), ...told(field)] : []);
