import { exponentOf, isCalendarDate, parseMoney } from '#reference';
import type { BriefProblemCode } from './brief-problem.js';
import type { EnumShape, IntShape, MoneyShape, ScalarShape, TextShape } from './pack.js';

/** What is wrong with one value, if anything. */
export type Finding = { readonly code: BriefProblemCode; readonly detail: string } | undefined;

const finding = (code: BriefProblemCode, detail: string): Finding => ({ code, detail });
const NOT_STORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;
const YEARS = { first: '1970', last: '2100' } as const;

function checkInt(shape: IntShape, value: unknown): Finding {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return finding('wrong_type', 'Must be a whole number.');
  if (value < shape.min) return finding('too_small', `Must be at least ${shape.min}.`);
  if (value > shape.max) return finding('too_large', `Must be at most ${shape.max}.`);
  return undefined;
}

function checkAmount(shape: MoneyShape, amount: string, currency: string, exponent: number): Finding {
  const minor = parseMoney({ amount, currency });
  if (minor === null) return finding('invalid_money', `"amount" must be a decimal string with at most ${exponent} digits after the point.`);
  const unit = 10n ** BigInt(exponent);
  if (minor < BigInt(shape.min) * unit) return finding('too_small', `Must be at least ${shape.min} ${currency}.`);
  if (minor > BigInt(shape.max) * unit) return finding('too_large', `Must be at most ${shape.max} ${currency}.`);
  return undefined;
}

function checkMoney(shape: MoneyShape, value: unknown): Finding {
  if (!isRecord(value)) return finding('wrong_type', 'Must be an object with "amount" and "currency".');
  const { amount, currency } = value;
  const extra = Object.keys(value).some((key) => key !== 'amount' && key !== 'currency');
  if (extra || typeof amount !== 'string' || typeof currency !== 'string') {
    return finding('wrong_type', 'Must have exactly "amount" (a decimal string) and "currency" (an ISO 4217 code).');
  }
  const exponent = exponentOf(currency);
  if (exponent === undefined) return finding('unknown_currency', '"currency" must be an ISO 4217 code in use.');
  return checkAmount(shape, amount, currency, exponent);
}

function checkDate(value: unknown): Finding {
  if (typeof value !== 'string') return finding('wrong_type', 'Must be a date string.');
  const year = value.slice(0, 4);
  const known = isCalendarDate(value) && year >= YEARS.first && year <= YEARS.last;
  return known ? undefined : finding('invalid_date', `Must be a day of the calendar between ${YEARS.first} and ${YEARS.last}, as YYYY-MM-DD.`);
}

function checkEnum(shape: EnumShape, value: unknown): Finding {
  if (typeof value !== 'string') return finding('wrong_type', 'Must be one of the options, as a string.');
  if (shape.options.some((option) => option.value === value)) return undefined;
  return finding('not_an_option', `Must be one of: ${shape.options.map((option) => option.value).join(', ')}.`);
}

/** Words as a reader counts them: runs of anything but white space. */
export function wordsOf(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

function checkText(shape: TextShape, value: unknown): Finding {
  if (typeof value !== 'string') return finding('wrong_type', 'Must be a text.');
  if (value.length > shape.maxLength) return finding('too_long', `Must be at most ${shape.maxLength} characters.`);
  if (NOT_STORABLE.test(value)) return finding('invalid_text', 'Must not contain control characters or broken characters.');
  const words = wordsOf(value);
  if (words > shape.maxWords) return finding('too_many_words', `Must be at most ${shape.maxWords} words; this has ${words}.`);
  return undefined;
}

export function checkScalar(shape: ScalarShape, value: unknown): Finding {
  switch (shape.type) {
    case 'int':
      return checkInt(shape, value);
    case 'money':
      return checkMoney(shape, value);
    case 'date':
      return checkDate(value);
    case 'bool':
      return typeof value === 'boolean' ? undefined : finding('wrong_type', 'Must be true or false.');
    case 'enum':
      return checkEnum(shape, value);
    case 'text':
      return checkText(shape, value);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
