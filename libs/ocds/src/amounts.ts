import { minorUnits, toMoney, type MoneyAmount } from '#reference';
import type { RecordBudget } from './record.js';
import type { OcdsValue } from './release.js';

/** A decimal without the zeros that say nothing. */
const plain = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

/**
 * Exact money as a JSON number. A number that would not be read back as the same decimal (beyond some fifteen digits) is left out: rather none than a wrong one.
 */
export function valueOf({ amount, currency }: MoneyAmount): OcdsValue {
  const number = Number(amount);
  return String(number) === plain(amount) ? { amount: number, currency } : { currency };
}

const times = (money: MoneyAmount, factor: number): MoneyAmount => toMoney(minorUnits(money) * BigInt(factor), money.currency);

/** The most and the least that a budget comes to over the term. A monthly or hourly one of no stated term comes to no total. */
export function valuesOf(budget: RecordBudget | null, termMonths: number | null): { readonly value?: OcdsValue; readonly minValue?: OcdsValue } {
  switch (budget?.kind) {
    case undefined: return {};
    case 'fixed': return { value: valueOf(budget.amount) };
    case 'range': return { minValue: valueOf(budget.min), value: valueOf(budget.max) };
    case 'capped_time_and_materials': return { value: valueOf(budget.cap) };
    case 'monthly_retainer': return termMonths === null ? {} : { value: valueOf(times(budget.amount, termMonths)) };
    case 'hourly': return termMonths === null ? {} : { value: valueOf(times(budget.rate, budget.hoursPerMonth * termMonths)) };
  }
}
