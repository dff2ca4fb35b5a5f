import { OPTIONAL_CRITERIA } from './limits.js';
import { RATE_BASES, type Rate, type RateBasis } from './terms.js';

/** What others ask for the same: listed vendors that are qualified in the discipline and country and publish a price of this basis in this currency. */
export interface PricesOfOthers {
  readonly count: number;
  /** In major units, of `count` prices; null of none. */
  readonly p75: number | null;
  readonly p90: number | null;
}

/** The one price by which a vendor is compared, in major units. */
export interface PublishedPrice {
  readonly basis: RateBasis;
  readonly amount: number;
  readonly currency: string;
}

/** How many optional criteria are wanted, and by what reckoning; stored with the decision. */
export interface OptionalNeed {
  readonly needed: number;
  /** `usual`: no price above a percentile; `few_prices`: too few to compare with; `no_price`: it publishes none. */
  readonly why: 'usual' | 'few_prices' | 'no_price' | 'above_p75' | 'above_p90';
  readonly price: PublishedPrice | null;
  readonly others: PricesOfOthers | null;
}

/** By the hour where it says so, else by the month, else for the piece. */
export function publishedPrice(rates: readonly Rate[]): PublishedPrice | null {
  const first = RATE_BASES.map((basis) => rates.find((rate) => rate.basis === basis)).find((rate) => rate !== undefined);
  return first ? { basis: first.basis, amount: Number(first.price.amount), currency: first.price.currency } : null;
}

/** 2; 3 for a price above the 75th percentile of the others', 4 above the 90th; below thirty prices always 2. A price at a percentile is not above it. */
export function optionalNeed(price: PublishedPrice | null, others: PricesOfOthers | null): OptionalNeed {
  const { usual, dear, fromPrices } = OPTIONAL_CRITERIA;
  if (!price || !others) return { needed: usual, why: 'no_price', price: null, others: null };
  if (others.count < fromPrices || others.p75 === null || others.p90 === null) return { needed: usual, why: 'few_prices', price, others };
  if (price.amount > others.p90) return { needed: dear[0].needed, why: 'above_p90', price, others };
  if (price.amount > others.p75) return { needed: dear[1].needed, why: 'above_p75', price, others };
  return { needed: usual, why: 'usual', price, others };
}
