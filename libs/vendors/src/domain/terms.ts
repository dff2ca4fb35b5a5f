import type { ErrorItem, Money } from '#contracts';
import type { DisciplinePack, PriceLineKind } from '#disciplines';
import { exponentOf, isCalendarDate, minorUnits, parseMoney, toMoney } from '#reference';

export const RATE_BASES = ['hourly', 'monthly', 'one_off'] as const;
export type RateBasis = (typeof RATE_BASES)[number];

export interface Rate {
  readonly basis: RateBasis;
  readonly price: Money;
  /** The price line that it is taken from; absent: the vendor stated it. */
  readonly line?: string;
}

/** A price of one line of the pack: a single one, or from one to another. */
export interface StatedLine {
  readonly key: string;
  readonly from: Money;
  readonly to: Money | null;
}

/** With what the pack said of the line when it was priced. */
export interface PricedLine extends StatedLine {
  readonly kind: PriceLineKind;
  readonly unit: string | null;
}

export interface StatedRates {
  readonly rates: readonly Rate[];
  readonly priceLines: readonly StatedLine[];
  /** The smallest piece of work that it takes on. */
  readonly minimumEngagement: Money | null;
}

/** `rates` are what search and matching compare. */
export interface Rates extends StatedRates {
  readonly priceLines: readonly PricedLine[];
}

export interface Capacity {
  readonly hoursPerMonth: number | null;
  /** YYYY-MM-DD. */
  readonly nextFreeOn: string | null;
}

interface Priced {
  readonly pointer: string;
  readonly price: Money;
}

const pricesOf = ({ rates, priceLines, minimumEngagement }: StatedRates): Priced[] => [
  ...rates.map(({ price }, i) => ({ pointer: `/rates/${i}/price`, price })),
  ...priceLines.flatMap(({ from, to }, i) => [{ pointer: `/priceLines/${i}/from`, price: from }, ...(to ? [{ pointer: `/priceLines/${i}/to`, price: to }] : [])]),
  ...(minimumEngagement ? [{ pointer: '/minimumEngagement', price: minimumEngagement }] : []),
];

/** The one currency of all prices; null when there are none. */
export const currencyOf = (stated: StatedRates): string | null => pricesOf(stated)[0]?.price.currency ?? null;

/** What is wrong with an amount that must be more than nothing. */
export function moneyProblems(price: Money, pointer: string): ErrorItem[] {
  const exponent = exponentOf(price.currency);
  if (exponent === undefined) return [{ pointer: `${pointer}/currency`, code: 'unknown_currency', detail: 'must be an ISO 4217 code' }];
  return (parseMoney(price) ?? 0n) > 0n ? [] : [{ pointer: `${pointer}/amount`, code: 'invalid_money', detail: `must be more than 0, with at most ${exponent} decimal places` }];
}

function lineProblems(lines: readonly StatedLine[], pack: DisciplinePack): ErrorItem[] {
  const keys = lines.map((line) => line.key);
  return lines.flatMap(({ key, from, to }, i) => [
    ...(pack.priceLines.some((line) => line.key === key) ? [] : [{ pointer: `/priceLines/${i}/key`, code: 'unknown_price_line', detail: `${pack.name} has no such price line` }]),
    ...(keys.indexOf(key) === i ? [] : [{ pointer: `/priceLines/${i}/key`, code: 'duplicate', detail: 'one price for each line' }]),
    ...(to && to.currency === from.currency && (parseMoney(to) ?? 0n) < (parseMoney(from) ?? 0n) ? [{ pointer: `/priceLines/${i}/to/amount`, code: 'below_from', detail: 'must not be less than `from`' }] : []),
  ]);
}

/** One price for each basis and each line of the pack, all in one currency. */
export function rateProblems(stated: StatedRates, pack: DisciplinePack): ErrorItem[] {
  const bases = stated.rates.map((rate) => rate.basis);
  const currency = currencyOf(stated);
  return [
    ...pricesOf(stated).flatMap(({ pointer, price }) => [
      ...moneyProblems(price, pointer),
      ...(price.currency === currency ? [] : [{ pointer: `${pointer}/currency`, code: 'several_currencies', detail: 'all prices must be in one currency' }]),
    ]),
    ...bases.flatMap((basis, i) => (bases.indexOf(basis) === i ? [] : [{ pointer: `/rates/${i}/basis`, code: 'duplicate', detail: 'one price for each basis' }])),
    ...lineProblems(stated.priceLines, pack),
  ];
}

/** Money that passed {@link rateProblems}, with every place of its currency: "85" in AUD is "85.00". */
export const canonicalMoney = (money: Money): Money => toMoney(minorUnits(money), money.currency);

/** The price for which the vendor stands on a line, however hard the work: not the one that it begins with. */
const full = ({ from, to }: StatedLine): bigint => minorUnits(to ?? from);

/**
 * What the vendor states, and for an hour that it states no price of, the lowest full price of its hourly lines (ADR 48). What a month or a whole work costs is
 * made of several lines and of how many there are: that is never guessed.
 */
function published(rates: readonly Rate[], lines: readonly PricedLine[]): Rate[] {
  const [cheapest] = lines.filter((line) => line.kind === 'hourly_estimate').sort((a, b) => (full(a) < full(b) ? -1 : full(a) > full(b) ? 1 : 0));
  const stated = rates.map(({ basis, price }) => ({ basis, price }));
  return cheapest === undefined || rates.some(({ basis }) => basis === 'hourly') ? stated : [...stated, { basis: 'hourly', price: cheapest.to ?? cheapest.from, line: cheapest.key }];
}

/** What is stored and shown of rates that passed {@link rateProblems}. */
export function publishedRates({ rates, priceLines, minimumEngagement }: StatedRates, pack: DisciplinePack): Rates {
  const priced = pack.priceLines.flatMap(({ key, kind, unit = null }) => {
    const line = priceLines.find((stated) => stated.key === key);
    return line ? [{ key, kind, unit, from: canonicalMoney(line.from), to: line.to && canonicalMoney(line.to) }] : [];
  });
  const stated = rates.map(({ basis, price }) => ({ basis, price: canonicalMoney(price) }));
  return { rates: published(stated, priced), priceLines: priced, minimumEngagement: minimumEngagement && canonicalMoney(minimumEngagement) };
}

/** A date that is no day of the calendar. One that has passed is allowed: it means free now. */
export function capacityProblems({ nextFreeOn }: Capacity): ErrorItem[] {
  return nextFreeOn === null || isCalendarDate(nextFreeOn) ? [] : [{ pointer: '/nextFreeOn', code: 'invalid_date', detail: 'must be a day of the calendar' }];
}
