import fc from 'fast-check';
import { optionalNeed, publishedPrice, type PricesOfOthers, type PublishedPrice } from './optional-needed.js';

const price = (amount: number): PublishedPrice => ({ basis: 'hourly', amount, currency: 'AUD' });
const others = (count: number): PricesOfOthers => ({ count, p75: 110, p90: 140.5 });

describe('the number of optional criteria', () => {
  it.each<[string, PublishedPrice | null, PricesOfOthers | null, number, string]>([
    ['a usual price', price(90), others(30), 2, 'usual'],
    ['a price at the 75th percentile', price(110), others(30), 2, 'usual'],
    ['a price above it', price(110.01), others(30), 3, 'above_p75'],
    ['a price at the 90th percentile', price(140.5), others(30), 3, 'above_p75'],
    ['a price above that', price(140.51), others(30), 4, 'above_p90'],
    ['the dearest of twenty-nine', price(9_999), others(29), 2, 'few_prices'],
    ['the dearest where nobody else asks anything', price(9_999), { count: 0, p75: null, p90: null }, 2, 'few_prices'],
    ['no price', null, null, 2, 'no_price'],
  ])('of %s', (_what, given, among, needed, why) => {
    expect(optionalNeed(given, among)).toMatchObject({ needed, why });
  });

  it('never falls as the price rises, and is 2, 3 or 4', () => {
    const amount = fc.integer({ min: 1, max: 100_000 }).map((cents) => cents / 100);
    fc.assert(fc.property(amount, amount, amount, amount, fc.nat(60), (one, more, a, b, count) => {
      const among = { count, p75: Math.min(a, b), p90: Math.max(a, b) };
      const [low, high] = [optionalNeed(price(one), among).needed, optionalNeed(price(one + more), among).needed];
      expect(high).toBeGreaterThanOrEqual(low);
      expect([2, 3, 4]).toContain(low);
      if (count < 30) expect(high).toBe(2);
    }));
  });

  it('is reckoned by the hour where that is published, else by the month, else for the piece', () => {
    const rate = (basis: 'hourly' | 'monthly' | 'one_off', amount: string) => ({ basis, price: { amount, currency: 'AUD' } });
    expect(publishedPrice([rate('one_off', '900.00'), rate('monthly', '1100.00'), rate('hourly', '95.50')])).toEqual(price(95.5));
    expect(publishedPrice([rate('one_off', '900.00'), rate('monthly', '1100.00')])).toEqual({ basis: 'monthly', amount: 1100, currency: 'AUD' });
    expect(publishedPrice([])).toBeNull();
  });
});
