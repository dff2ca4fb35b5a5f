import { exponentOf } from './currencies.js';

// Own arithmetic on bigint minor units (docs/adr/0009): dividing by 1 + tax rate with one stated rounding is what totals need most.

/** An exact amount as it travels: a decimal string in major units and an ISO 4217 code. */
export interface MoneyAmount {
  readonly amount: string;
  readonly currency: string;
}

export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

// 12 digits before the point: a thousand billion of the smallest currency, far above any request.
const DECIMAL = /^(0|[1-9]\d{0,11})(?:\.(\d{1,4}))?$/;

/** Reads a plain non-negative decimal of at most 12 digits and `maxScale` (≤ 4) places; `null` if it is anything else. */
export function parseDecimal(text: string, maxScale = 4): Decimal | null {
  const match = typeof text === 'string' ? DECIMAL.exec(text) : null;
  if (!match) return null;
  const fraction = match[2] ?? '';
  return fraction.length > maxScale ? null : { digits: BigInt(match[1]! + fraction), scale: fraction.length };
}

/** Whether an amount is written as one is, and has more digits before the point than a stated amount may have. */
export const outgrowsMoney = ({ amount }: MoneyAmount): boolean => /^[1-9]\d{12,}(?:\.\d{1,4})?$/.test(amount);

/** The amount in minor units, or `null` when currency or amount is malformed (more places than the currency has included). */
export function parseMoney(money: MoneyAmount): bigint | null {
  const exponent = exponentOf(money?.currency);
  if (exponent === undefined) return null;
  const decimal = parseDecimal(money.amount, exponent);
  return decimal && decimal.digits * 10n ** BigInt(exponent - decimal.scale);
}

// Totals outgrow the 12 digits that a stated amount may have.
const WRITTEN = /^(\d{1,30})(?:\.(\d{1,4}))?$/;

/** Minor units of money that was validated or written by {@link toMoney}; throws `RangeError` otherwise. */
export function minorUnits(money: MoneyAmount): bigint {
  const exponent = exponentOf(money.currency);
  const match = WRITTEN.exec(money.amount);
  const fraction = match?.[2] ?? '';
  if (exponent === undefined || !match || fraction.length > exponent) throw new RangeError('money was not validated');
  return BigInt(match[1]! + fraction.padEnd(exponent, '0'));
}

/** Writes minor units with exactly the places of the currency. */
export function toMoney(minor: bigint, currency: string): MoneyAmount {
  const exponent = exponentOf(currency);
  if (exponent === undefined) throw new RangeError('not an active currency');
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const point = digits.length - exponent;
  return { amount: sign + digits.slice(0, point) + (exponent > 0 ? `.${digits.slice(point)}` : ''), currency };
}

/** `numerator / denominator` rounded half away from zero, as invoices are; the denominator is positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}
