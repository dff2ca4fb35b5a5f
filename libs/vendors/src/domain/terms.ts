import type { ErrorItem, Money } from '#contracts';
import { exponentOf, isCalendarDate, minorUnits, parseMoney, toMoney } from '#reference';

export const RATE_BASES = ['hourly', 'monthly', 'one_off'] as const;
export type RateBasis = (typeof RATE_BASES)[number];

export interface Rate {
  readonly basis: RateBasis;
  readonly price: Money;
}

export interface Rates {
  readonly rates: readonly Rate[];
  /** The smallest piece of work that it takes on. */
  readonly minimumEngagement: Money | null;
}

export interface Capacity {
  readonly hoursPerMonth: number | null;
  /** YYYY-MM-DD. */
  readonly nextFreeOn: string | null;
}

/** What is wrong with an amount that must be more than nothing. */
export function moneyProblems(money: Money, pointer: string): ErrorItem[] {
  const exponent = exponentOf(money.currency);
  if (exponent === undefined) return [{ pointer: `${pointer}/currency`, code: 'unknown_currency', detail: 'must be an ISO 4217 code' }];
  return (parseMoney(money) ?? 0n) > 0n ? [] : [{ pointer: `${pointer}/amount`, code: 'invalid_money', detail: `must be more than 0, with at most ${exponent} decimal places` }];
}

/** One price per basis, all in one currency. */
export function rateProblems({ rates, minimumEngagement }: Rates): ErrorItem[] {
  const bases = rates.map((rate) => rate.basis);
  const currency = rates[0]?.price.currency ?? minimumEngagement?.currency;
  const other = (money: Money, pointer: string) => (money.currency === currency ? [] : [{ pointer: `${pointer}/currency`, code: 'several_currencies', detail: 'all prices must be in one currency' }]);
  return [
    ...rates.flatMap(({ basis, price }, i) => [
      ...moneyProblems(price, `/rates/${i}/price`),
      ...other(price, `/rates/${i}/price`),
      ...(bases.indexOf(basis) === i ? [] : [{ pointer: `/rates/${i}/basis`, code: 'duplicate', detail: 'one price for each basis' }]),
    ]),
    ...(minimumEngagement ? [...moneyProblems(minimumEngagement, '/minimumEngagement'), ...other(minimumEngagement, '/minimumEngagement')] : []),
  ];
}

/** Money that passed {@link rateProblems}, with every place of its currency: "85" in AUD is "85.00". */
export const canonicalMoney = (money: Money): Money => toMoney(minorUnits(money), money.currency);

export function canonicalRates({ rates, minimumEngagement }: Rates): Rates {
  return {
    rates: rates.map(({ basis, price }) => ({ basis, price: canonicalMoney(price) })),
    minimumEngagement: minimumEngagement && canonicalMoney(minimumEngagement),
  };
}

/** A date that is no day of the calendar. One that has passed is allowed: it means free now. */
export function capacityProblems({ nextFreeOn }: Capacity): ErrorItem[] {
  return nextFreeOn === null || isCalendarDate(nextFreeOn) ? [] : [{ pointer: '/nextFreeOn', code: 'invalid_date', detail: 'must be a day of the calendar' }];
}
