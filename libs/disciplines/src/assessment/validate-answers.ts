import { parseMoney } from '#reference';
import { isRecord } from '../brief-values.js';
import { packOf } from '../packs.js';
import type { AnswerProblem, AssessmentAnswers, ValidatedAnswers } from './assessment.js';

type Body = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => Omit<AnswerProblem, 'pointer'> | undefined;

const MOST_UNKNOWN = 20;
const problem = (code: string, detail: string): Omit<AnswerProblem, 'pointer'> => ({ code, detail });

const discipline: Check = (value) =>
  typeof value === 'string' && packOf(value) !== undefined ? undefined : problem('unknown_discipline', 'Must be the slug of a discipline.');

const level: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 4 ? undefined : problem('invalid_level', 'Must be 0, 1, 2, 3 or 4.');

/** Bounds in hours; multiples of a quarter are exact in binary. */
function hours(min: number, max: number): Check {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value * 4)) return problem('invalid_hours', 'Must be a number of hours in quarter hours.');
    return value >= min && value <= max ? undefined : problem('out_of_range', `Must be from ${min} to ${max} hours.`);
  };
}

const share: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 30 && value <= 150 ? undefined : problem('out_of_range', 'Must be a whole percentage from 30 to 150.');

const bool: Check = (value) => (typeof value === 'boolean' ? undefined : problem('wrong_type', 'Must be true or false.'));

function minorOf(value: unknown): bigint | undefined {
  if (!isRecord(value) || Object.keys(value).length !== 2) return undefined;
  const { amount, currency } = value;
  if (typeof amount !== 'string' || typeof currency !== 'string') return undefined;
  return parseMoney({ amount, currency }) ?? undefined;
}

const money: Check = (value) =>
  minorOf(value) === undefined ? problem('invalid_money', 'Must be { "amount": a decimal string in the minor unit of the currency, "currency": an ISO 4217 code }.') : undefined;

const paid: Check = (value) => money(value) ?? (minorOf(value) === 0n ? problem('not_above_zero', 'Must be above zero; an hour of your own has a price too.') : undefined);

const CHECKS: Record<keyof AssessmentAnswers, { readonly check: Check; readonly required: boolean }> = {
  discipline: { check: discipline, required: true },
  hours: { check: hours(0.25, 2000), required: true },
  core: { check: level, required: true },
  ownerSkill: { check: level, required: true },
  staffSkill: { check: level, required: true },
  spare: { check: hours(0, 2000), required: false },
  change: { check: level, required: true },
  exposure: { check: level, required: true },
  hourCost: { check: paid, required: true },
  fixedFee: { check: money, required: false },
  rate: { check: money, required: false },
  share: { check: share, required: false },
  setUp: { check: money, required: false },
  supervise: { check: hours(0, 2000), required: false },
  hireCost: { check: paid, required: true },
  fullTime: { check: hours(1, 744), required: false },
  finishedMonthInWriting: { check: bool, required: false },
  accessInOwnName: { check: bool, required: false },
};
const MONEY = ['hourCost', 'fixedFee', 'rate', 'setUp', 'hireCost'] as const;

function unknownKeys(body: Body): AnswerProblem[] {
  return Object.keys(body)
    .filter((key) => !Object.hasOwn(CHECKS, key))
    .slice(0, MOST_UNKNOWN)
    .map((key) => ({ pointer: `/${key.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1')}`, ...problem('unknown_answer', 'The questionnaire has no such answer.') }));
}

function wrongAnswers(body: Body): AnswerProblem[] {
  return Object.entries(CHECKS).flatMap(([key, { check, required }]) => {
    const missing = !Object.hasOwn(body, key);
    if (missing && !required) return [];
    const found = missing ? problem('required', 'An answer is needed.') : check(body[key]);
    return found === undefined ? [] : [{ pointer: `/${key}`, ...found }];
  });
}

/** Looked at only when each answer is right by itself. */
function contradictions(body: Body): AnswerProblem[] {
  const found: AnswerProblem[] = [];
  const currencyOf = (key: string): unknown => (isRecord(body[key]) ? body[key].currency : undefined);
  for (const key of MONEY) {
    const currency = currencyOf(key);
    if (currency !== undefined && currency !== currencyOf('hourCost')) {
      found.push({ pointer: `/${key}/currency`, ...problem('mixed_currencies', 'Every amount must be in the currency of "hourCost".') });
    }
  }
  const priced = [body.fixedFee, body.rate].some((value) => (minorOf(value) ?? 0n) > 0n);
  if (!priced) found.push({ pointer: '/fixedFee', ...problem('no_price', 'A monthly fee or an hourly rate above zero is needed.') });
  return found;
}

/** Turns a body into answers, or into everything that is wrong with it. Absent optional answers are left to `assess()`. */
export function validateAnswers(body: unknown): ValidatedAnswers {
  if (!isRecord(body)) return { problems: [{ pointer: '', ...problem('wrong_type', 'Must be an object.') }] };
  const wrong = [...unknownKeys(body), ...wrongAnswers(body)];
  const problems = wrong.length > 0 ? wrong : contradictions(body);
  return problems.length > 0 ? { problems } : { answers: body as unknown as AssessmentAnswers };
}
