import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import type { Field, Finding, Rule } from './finding.js';
import type { Token } from './token.js';

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly written: string;
}

/** Longer runs of figures are tables, not telephone numbers. */
const LONGEST = 32;
const SEPARATORS = new Set([' ', '(', ')', '.', '-', '\u2010', '\u2013', '\u00A0', '\u00B7', '_']);
const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9';

/** Runs of digits with separators, found in one pass; `o` written for a zero counts as one. */
function candidates(folded: string): Candidate[] {
  const text = folded.replace(/(?<![a-z])o(?=\d)/g, '0').replace(/(?<=\d)o(?=\d)/g, '0');
  const found: Candidate[] = [];
  let i = 0;
  while (i < text.length) {
    if (!isDigit(text[i])) {
      i += 1;
      continue;
    }
    const start = i;
    let end = i + 1;
    let gap = 0;
    while (end + gap < text.length && gap <= 2 && (isDigit(text[end + gap]) || SEPARATORS.has(text[end + gap] ?? ''))) {
      [end, gap] = isDigit(text[end + gap]) ? [end + gap + 1, 0] : [end, gap + 1];
    }
    const from = text[start - 1] === '(' ? start - 1 : start;
    const plus = text[from - 1] === '+' ? from - 1 : from;
    if (end - plus <= LONGEST) {
      found.push({ start: plus, end, written: text.slice(plus, end), digits: text.slice(start, end).replace(/\D/g, '') });
    }
    i = end;
  }
  return found;
}

const CALL = /(?:phone|telephone|tel|call|mobile|mob|cell|text|ring|whatsapp|sms|ph|dial|fax)\b[^\n.]{0,24}$/;
/** What introduces a figure that is no telephone number (packs.md, "Screening must not trip on"). */
const IDENTIFIER =
  /(?:^|[^a-z])(?:abn|acn|arbn|vat|ein|tin|tfn|utr|crn|gst|bsb|ssn|ndis|isbn|iban|account|acct|a\/c|policy|policies|licence|license|registration|registered|reg|agent|invoice|ref|reference|version|build|part|sku|model|serial|order|case|certificate|cert|membership|member|id|code|codes|ticket|company|charity|provider|isrc|asset|batch|contract|tender|ocid|gtin|ean)\b[^\n]{0,28}$/;
const MONEY = /(?:[$£€]|aud|gbp|usd|nzd|eur|cad)\s{0,2}$/;
const US_FORM = /^\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}$/;
const AU_SERVICE = /^(?:1[38]00[ -]?\d{3}[ -]?\d{3}|13 ?\d\d ?\d\d)$/;
const ISO_DATE = /(?:19|20)\d\d-\d\d-\d\d/;

function valid(number: string, countries: readonly string[]): boolean {
  return countries.some((country) => isSupportedCountry(country) && parsePhoneNumberFromString(number, country as CountryCode)?.isValid() === true);
}

function countriesOf(field: Field): string[] {
  return [...new Set([...(field.country === undefined ? [] : [field.country]), 'AU', 'GB', 'US'])];
}

function isTelephone(candidate: Candidate, before: string, field: Field): boolean {
  const { written, digits } = candidate;
  if (digits.length < 6 || digits.length > 15 || MONEY.test(before) || ISO_DATE.test(written)) {
    return false;
  }
  const called = CALL.test(before);
  if (!called && IDENTIFIER.test(before)) {
    return false;
  }
  const international = written.startsWith('+') ? `+${digits}` : digits.startsWith('00') ? `+${digits.slice(2)}` : undefined;
  if (international !== undefined) {
    return valid(international, ['AU']);
  }
  const marked = digits.startsWith('0') || US_FORM.test(written) || AU_SERVICE.test(written);
  return (called || marked) && valid(digits, countriesOf(field));
}

// Maps, for an object knows "constructor" too.
const WORD_DIGITS = new Map(
  Object.entries({ zero: '0', oh: '0', o: '0', nought: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9' }),
);
const TIMES = new Map(Object.entries({ double: 2, triple: 3, treble: 3 }));

/** Reads "oh four one two, triple three …" from token `at`. */
function spelledRun(tokens: readonly Token[], at: number): { after: number; digits: string; words: number } {
  let [i, digits, words, times] = [at, '', 0, 1];
  for (; i < tokens.length && digits.length < 20; i += 1) {
    const text = tokens[i]?.text ?? '';
    const digit = WORD_DIGITS.get(text) ?? (/^\d{1,4}$/.test(text) ? text : undefined);
    if (digit !== undefined) {
      digits += digit.repeat(times);
      words += WORD_DIGITS.has(text) ? 1 : 0;
      times = 1;
    } else if (TIMES.has(text)) {
      times = TIMES.get(text) ?? 1;
    } else if (!/^[-–,.\s]$/.test(text)) {
      break;
    }
  }
  return { after: i, digits, words };
}

function spelledNumbers(field: Field): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < field.tokens.length; i += 1) {
    const run = spelledRun(field.tokens, i);
    if (run.words < 3) {
      i = Math.max(i, run.after - 1);
      continue;
    }
    const start = field.tokens[i]?.start ?? 0;
    const end = field.tokens[run.after - 1]?.end ?? start;
    found.push({ start, end, digits: run.digits, written: run.digits });
    i = run.after;
  }
  return found;
}

/** Telephone numbers in figures or words: a valid number of the author's country, AU, GB or US, not introduced as something else. */
export const telephones: Rule = (field) => {
  if (field.identifiers) {
    return [];
  }
  const { folded } = field.text;
  return [...candidates(folded), ...spelledNumbers(field)]
    .filter((candidate) => isTelephone(candidate, folded.slice(Math.max(0, candidate.start - 48), candidate.start), field))
    .map(
      ({ start, end }): Finding => ({
        code: 'contact_phone',
        severity: 'doubtful',
        start,
        end,
        detail: 'This reads as a telephone number.',
        remedy: 'Take it out: contact details are exchanged when an award is accepted.',
      }),
    );
};
