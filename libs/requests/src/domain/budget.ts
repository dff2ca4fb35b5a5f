import type { Money } from '#contracts';
import { OPEN_ENDED_MONTHS } from './bid-total.js';
import type { Findings } from './findings.js';
import { divideRounded, exponentOf, outgrowsMoney, parseMoney, toMoney } from '#reference';
import type { RequestLimits } from './limits.js';
import type { Budget, RequestContent } from './request.js';

const YEAR = 12;
const MAX_HOURS_PER_MONTH = 2000;
const KINDS = ['fixed', 'range', 'hourly', 'capped_time_and_materials', 'monthly_retainer'] as const satisfies readonly Budget['kind'][];

function amountsOf(budget: Budget): readonly (readonly [string, Money])[] {
  switch (budget.kind) {
    case 'fixed':
    case 'monthly_retainer': return [['amount', budget.amount]];
    case 'range': return [['min', budget.min], ['max', budget.max]];
    case 'hourly': return [['rate', budget.rate]];
    case 'capped_time_and_materials': return [['rate', budget.rate], ['cap', budget.cap]];
  }
}

/** Notes whether `money` is an amount in `currency`; nothing is one too. */
export function checkAmount(findings: Findings, money: Money, pointer: string, currency: string): boolean {
  return findings.check(!outgrowsMoney(money), `${pointer}/amount`, 'amount_too_large', 'must have at most 12 digits before the point')
    && findings.check(parseMoney(money) !== null, pointer, 'malformed_money', 'must be a decimal amount with the places of its currency')
    && findings.check(money.currency === currency, `${pointer}/currency`, 'currency_differs', `must be in ${currency}, the currency of the request`);
}

/** Notes whether `money` is a positive amount in `currency`. */
export function checkMoney(findings: Findings, money: Money, pointer: string, currency: string): boolean {
  return checkAmount(findings, money, pointer, currency) && findings.check(parseMoney(money)! > 0n, `${pointer}/amount`, 'not_positive', 'must be more than zero');
}

export function checkBudget(findings: Findings, { budget, currency, budgetIsCeiling }: RequestContent): void {
  if (budget === null) {
    findings.check(!budgetIsCeiling, '/budgetIsCeiling', 'budget_missing', 'a ceiling needs a budget');
    return;
  }
  if (!findings.oneOf(budget.kind, KINDS, '/budget/kind')) return;
  const sound = amountsOf(budget).map(([name, money]) => checkMoney(findings, money, `/budget/${name}`, currency)).every(Boolean);
  if (budget.kind === 'hourly') findings.wholeNumber(budget.hoursPerMonth, '/budget/hoursPerMonth', 1, MAX_HOURS_PER_MONTH);
  if (!sound) return;
  if (budget.kind === 'range') findings.check(parseMoney(budget.min)! <= parseMoney(budget.max)!, '/budget/max', 'range_reversed', 'must not be less than min');
  if (budget.kind === 'capped_time_and_materials') findings.check(parseMoney(budget.rate)! <= parseMoney(budget.cap)!, '/budget/cap', 'cap_below_rate', 'must not be less than the rate');
}

/** What the budget comes to in so many months, at its upper end, in minor units; `null` without a (sound) budget. */
function budgetOver(budget: Budget | null, months: number): bigint | null {
  switch (budget?.kind) {
    case undefined: return null;
    case 'fixed': return parseMoney(budget.amount);
    case 'range': return parseMoney(budget.max);
    case 'capped_time_and_materials': return parseMoney(budget.cap);
    case 'monthly_retainer': return times(parseMoney(budget.amount), BigInt(months));
    case 'hourly': return times(parseMoney(budget.rate), BigInt(budget.hoursPerMonth) * BigInt(months));
  }
}

/** What the request is worth over its term or 12 months, whichever is shorter, in minor units; of a sum for a longer term the year's share. `null` without a (sound) budget. */
export function twelveMonthValue({ budget, termMonths }: Pick<RequestContent, 'budget' | 'termMonths'>): bigint | null {
  const months = termMonths ?? OPEN_ENDED_MONTHS;
  const over = budgetOver(budget, months);
  return over === null || months <= YEAR ? over : divideRounded(over * BigInt(YEAR), BigInt(months));
}

/** What the budget comes to over the term on which bids are compared, 12 months if it is open-ended; `null` without a (sound) budget. */
export function budgetOverTerm({ budget, termMonths, currency }: Pick<RequestContent, 'budget' | 'termMonths' | 'currency'>): { readonly minor: bigint; readonly money: Money } | null {
  const minor = budgetOver(budget, termMonths ?? OPEN_ENDED_MONTHS);
  return minor === null ? null : { minor, money: toMoney(minor, currency) };
}

const times = (minor: bigint | null, factor: bigint): bigint | null => (minor === null ? null : minor * factor);

/** Whether the request is small enough for the light brief. */
export function isLightBrief(content: Pick<RequestContent, 'budget' | 'termMonths' | 'currency'>, { lightBrief }: RequestLimits): boolean {
  const value = twelveMonthValue(content);
  const exponent = exponentOf(content.currency);
  if (value === null || exponent === undefined || !lightBrief.currencies.includes(content.currency)) return false;
  return value <= BigInt(lightBrief.value) * 10n ** BigInt(exponent);
}
