import type { MatchAvailability, MatchPracticality, MatchRequest, MatchVendor, Price } from './match.js';

/** A vendor's cost and the client's budget on one scale, exact. */
interface Comparison {
  readonly cost: bigint;
  readonly budget: bigint;
}

const DECIMALS = 4;

/** "1250.5" -> 12505000n. */
function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(DECIMALS, '0').slice(0, DECIMALS));
}

function compare(budget: Price, rate: Price, quarterHours: bigint | null): Comparison | null {
  if (budget.price.currency !== rate.price.currency) {
    return null;
  }
  const [asked, limit] = [units(rate.price.amount), units(budget.price.amount)];
  if (budget.basis === rate.basis) {
    return { cost: asked, budget: limit };
  }
  if (quarterHours === null || budget.basis === 'one_off' || rate.basis === 'one_off') {
    return null;
  }
  return rate.basis === 'hourly' ? { cost: asked * quarterHours, budget: limit * 4n } : { cost: asked * 4n, budget: limit * quarterHours };
}

/** The cheapest way of the vendor to do the work against the budget; null when nothing is comparable. */
function cheapest(request: MatchRequest, vendor: MatchVendor): Comparison | null {
  const { budget, hoursPerMonth } = request;
  const quarterHours = hoursPerMonth === null ? null : BigInt(Math.round(hoursPerMonth * 4));
  const comparisons = budget === null ? [] : vendor.rates.map((rate) => compare(budget, rate, quarterHours)).filter((comparison) => comparison !== null);
  return comparisons.sort((a, b) => Number(a.cost * b.budget - b.cost * a.budget))[0] ?? null;
}

/** True when every comparable price lies above the budget; prices that cannot be compared exceed nothing. */
export function exceedsBudget(request: MatchRequest, vendor: MatchVendor): boolean {
  const comparison = cheapest(request, vendor);
  return comparison !== null && comparison.cost > comparison.budget;
}

function budgetValue(request: MatchRequest, vendor: MatchVendor): number | null {
  const comparison = cheapest(request, vendor);
  if (comparison === null) {
    return null;
  }
  const { cost, budget } = comparison;
  if (cost <= budget) {
    return 1;
  }
  return budget === 0n ? 0 : Math.max(0, Number(10_000n - ((cost - budget) * 10_000n) / budget) / 10_000);
}

const WORKING_MINUTES = 480;
const DAY = 1440;

/** Hours in which two working days of 09:00-17:00 overlap, around the date line too. */
export function overlapHours(a: number | null, b: number | null): number | null {
  if (a === null || b === null) {
    return null;
  }
  const apart = Math.abs(a - b) % DAY;
  return Math.max(0, WORKING_MINUTES - Math.min(apart, DAY - apart)) / 60;
}

export function practicalityOf(request: MatchRequest, vendor: MatchVendor): MatchPracticality {
  return {
    budget: budgetValue(request, vendor),
    overlapHours: overlapHours(request.utcOffsetMinutes, vendor.utcOffsetMinutes),
    responseHours: vendor.activity.responseHours,
  };
}

export function availabilityOf({ startBy, hoursPerMonth }: MatchRequest, { availability }: MatchVendor): MatchAvailability {
  const { nextFreeOn } = availability;
  return {
    nextFreeOn: nextFreeOn?.toISOString().slice(0, 10) ?? null,
    hoursPerMonth: availability.hoursPerMonth,
    inTime: startBy === null || nextFreeOn === null ? null : nextFreeOn.getTime() <= startBy.getTime(),
    enoughHours: hoursPerMonth === null || availability.hoursPerMonth === null ? null : availability.hoursPerMonth >= hoursPerMonth,
  };
}
