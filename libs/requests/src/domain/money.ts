import type { Money } from '#contracts';

// ISO 4217 active codes by exponent. Own arithmetic on bigint minor units: dividing by 1 + tax rate with one stated rounding is what totals
// need most, and dinero.js 2 offers allocation but no division.
const BY_EXPONENT: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP
    ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_EXPONENT).flatMap(([exponent, codes]) => codes.split(/\s+/).map((code) => [code, Number(exponent)] as const)),
);

/** Decimal places of a currency's minor unit, or `undefined` for what is not an active ISO 4217 currency. */
export function exponentOf(currency: string): number | undefined {
  return EXPONENTS.get(currency);
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

/** The amount in minor units, or `null` when currency or amount is malformed (more places than the currency has included). */
export function parseMoney(money: Money): bigint | null {
  const exponent = exponentOf(money?.currency);
  if (exponent === undefined) return null;
  const decimal = parseDecimal(money.amount, exponent);
  return decimal && decimal.digits * 10n ** BigInt(exponent - decimal.scale);
}

// Totals outgrow the 12 digits that a stated amount may have.
const WRITTEN = /^(\d{1,30})(?:\.(\d{1,4}))?$/;

/** Minor units of money that was validated or written by {@link toMoney}; throws `RangeError` otherwise. */
export function minorUnits(money: Money): bigint {
  const exponent = exponentOf(money.currency);
  const match = WRITTEN.exec(money.amount);
  const fraction = match?.[2] ?? '';
  if (exponent === undefined || !match || fraction.length > exponent) throw new RangeError('money was not validated');
  return BigInt(match[1]! + fraction.padEnd(exponent, '0'));
}

/** Writes minor units with exactly the places of the currency. */
export function toMoney(minor: bigint, currency: string): Money {
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

/** Minor units × a decimal (hours, units), rounded once. */
export function multiply(minor: bigint, factor: Decimal): bigint {
  return divideRounded(minor * factor.digits, 10n ** BigInt(factor.scale));
}
