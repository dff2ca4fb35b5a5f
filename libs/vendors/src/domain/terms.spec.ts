import { canonicalRates, capacityProblems, rateProblems, type Rates } from './terms.js';

const aud = (amount: string) => ({ amount, currency: 'AUD' });
const rates = (...list: Rates['rates']): Rates => ({ rates: list, minimumEngagement: null });
const found = (given: Rates) => rateProblems(given).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the terms of a vendor', () => {
  it('are exact prices in one currency, one for each basis', () => {
    expect(rateProblems({ rates: [{ basis: 'hourly', price: aud('85') }, { basis: 'monthly', price: aud('1250.5') }], minimumEngagement: aud('400') })).toEqual([]);
    expect(rateProblems(rates())).toEqual([]);
    expect(rateProblems(rates({ basis: 'hourly', price: { amount: '9000', currency: 'JPY' } }))).toEqual([]);
  });

  it.each([
    [rates({ basis: 'hourly', price: aud('0.00') }), '/rates/0/price/amount invalid_money'],
    [rates({ basis: 'hourly', price: aud('85.001') }), '/rates/0/price/amount invalid_money'],
    [rates({ basis: 'hourly', price: aud('085') }), '/rates/0/price/amount invalid_money'],
    [rates({ basis: 'hourly', price: { amount: '9000.50', currency: 'JPY' } }), '/rates/0/price/amount invalid_money'],
    [rates({ basis: 'hourly', price: { amount: '85', currency: 'ZZZ' } }), '/rates/0/price/currency unknown_currency'],
    [rates({ basis: 'hourly', price: aud('85') }, { basis: 'hourly', price: aud('90') }), '/rates/1/basis duplicate'],
    [rates({ basis: 'hourly', price: aud('85') }, { basis: 'monthly', price: { amount: '90', currency: 'NZD' } }), '/rates/1/price/currency several_currencies'],
    [{ rates: [{ basis: 'hourly' as const, price: aud('85') }], minimumEngagement: { amount: '90', currency: 'NZD' } }, '/minimumEngagement/currency several_currencies'],
  ])('refuse %j', (given, problem) => {
    expect(found(given)).toEqual([problem]);
  });

  it('are stored with every place of the currency', () => {
    expect(canonicalRates({ rates: [{ basis: 'hourly', price: aud('85.5') }], minimumEngagement: { amount: '7', currency: 'KWD' } })).toEqual({ rates: [{ basis: 'hourly', price: aud('85.50') }], minimumEngagement: { amount: '7.000', currency: 'KWD' } });
    expect(canonicalRates(rates({ basis: 'monthly', price: { amount: '9000', currency: 'JPY' } })).rates[0]?.price.amount).toBe('9000');
  });

  it('name a day of the calendar, or none', () => {
    expect(capacityProblems({ hoursPerMonth: 10, nextFreeOn: null })).toEqual([]);
    expect(capacityProblems({ hoursPerMonth: null, nextFreeOn: '2028-02-29' })).toEqual([]);
    expect(['2027-02-29', '0000-01-01'].map((nextFreeOn) => capacityProblems({ hoursPerMonth: null, nextFreeOn }))).toMatchObject([[{ pointer: '/nextFreeOn' }], [{ pointer: '/nextFreeOn' }]]);
  });
});
