import type { MoneyValue } from './pack.js';

/** ISO 4217 list one, without funds, metals and testing codes. */
const CODES = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC ' +
    'CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ' +
    'ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK ' +
    'MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE ' +
    'SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF ' +
    'YER ZAR ZMW ZWG'
  ).split(' '),
);
/** Codes whose minor unit is not a hundredth. */
const EXPONENTS = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);
const AMOUNT = /^(0|[1-9]\d{0,11})(?:\.(\d{1,3}))?$/;

/** Digits after the point of a currency, by ISO 4217; undefined for a code that is not in use. */
export function minorUnitExponent(currency: string): number | undefined {
  return CODES.has(currency) ? (EXPONENTS.get(currency) ?? 2) : undefined;
}

/** Minor units of a decimal string of up to 12 whole digits; undefined when it is not one in this currency. */
export function toMinorUnits(amount: string, exponent: number): bigint | undefined {
  const match = AMOUNT.exec(amount);
  if (match === null) return undefined;
  const [, whole = '0', fraction = ''] = match;
  if (fraction.length > exponent) return undefined;
  return BigInt(whole + fraction.padEnd(exponent, '0'));
}

/** The canonical form, with every digit of the currency: 66000n in AUD is "660.00". */
export function fromMinorUnits(minor: bigint, currency: string): MoneyValue {
  const exponent = minorUnitExponent(currency) ?? 2;
  const digits = minor.toString().padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  return { amount: exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`, currency };
}
