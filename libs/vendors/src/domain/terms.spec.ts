import { packOf, type DisciplinePack } from '#disciplines';
import fc from 'fast-check';
import { capacityProblems, currencyOf, publishedRates, rateProblems, type StatedLine, type StatedRates } from './terms.js';

const ACCOUNTING = packOf('accounting') as DisciplinePack;
const IT = packOf('it-management') as DisciplinePack;

const aud = (amount: string) => ({ amount, currency: 'AUD' });
const rates = (...list: StatedRates['rates']): StatedRates => ({ rates: list, priceLines: [], minimumEngagement: null });
const lines = (...list: StatedLine[]): StatedRates => ({ rates: [], priceLines: list, minimumEngagement: null });
const found = (given: StatedRates) => rateProblems(given, ACCOUNTING).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the terms of a vendor', () => {
  it('are exact prices in one currency, one for each basis', () => {
    expect(found({ rates: [{ basis: 'hourly', price: aud('85') }, { basis: 'monthly', price: aud('1250.5') }], priceLines: [], minimumEngagement: aud('400') })).toEqual([]);
    expect(found(rates())).toEqual([]);
    expect(found(rates({ basis: 'hourly', price: { amount: '9000', currency: 'JPY' } }))).toEqual([]);
    expect(found(lines({ key: 'bookkeeping', from: aud('480'), to: null }, { key: 'advice', from: aud('110'), to: aud('110.00') }))).toEqual([]);
  });

  it.each([
    [rates({ basis: 'hourly', price: aud('0.00') }), '/rates/0/price/amount invalid_money'],
    [rates({ basis: 'hourly', price: aud('85.001') }), '/rates/0/price/amount invalid_money'],
    [rates({ basis: 'hourly', price: aud('085') }), '/rates/0/price/amount invalid_money'],
    [rates({ basis: 'hourly', price: { amount: '9000.50', currency: 'JPY' } }), '/rates/0/price/amount invalid_money'],
    [rates({ basis: 'hourly', price: { amount: '85', currency: 'ZZZ' } }), '/rates/0/price/currency unknown_currency'],
    [rates({ basis: 'hourly', price: aud('85') }, { basis: 'hourly', price: aud('90') }), '/rates/1/basis duplicate'],
    [rates({ basis: 'hourly', price: aud('85') }, { basis: 'monthly', price: { amount: '90', currency: 'NZD' } }), '/rates/1/price/currency several_currencies'],
    [{ rates: [{ basis: 'hourly' as const, price: aud('85') }], priceLines: [], minimumEngagement: { amount: '90', currency: 'NZD' } }, '/minimumEngagement/currency several_currencies'],
    [lines({ key: 'nonsense', from: aud('85'), to: null }), '/priceLines/0/key unknown_price_line'],
    [lines({ key: 'advice', from: aud('85'), to: null }, { key: 'advice', from: aud('90'), to: null }), '/priceLines/1/key duplicate'],
    [lines({ key: 'advice', from: aud('90'), to: aud('89.99') }), '/priceLines/0/to/amount below_from'],
    [lines({ key: 'advice', from: aud('85'), to: { amount: '90', currency: 'NZD' } }), '/priceLines/0/to/currency several_currencies'],
    [lines({ key: 'advice', from: aud('0'), to: null }), '/priceLines/0/from/amount invalid_money'],
  ])('refuse %j', (given, problem) => {
    expect(found(given)).toEqual([problem]);
  });

  it('are stored with every place of the currency', () => {
    expect(publishedRates({ ...rates({ basis: 'hourly', price: aud('85.5') }), minimumEngagement: { amount: '7', currency: 'KWD' } }, ACCOUNTING)).toEqual({ rates: [{ basis: 'hourly', price: aud('85.50') }], priceLines: [], minimumEngagement: { amount: '7.000', currency: 'KWD' } });
    expect(publishedRates(rates({ basis: 'monthly', price: { amount: '9000', currency: 'JPY' } }), ACCOUNTING).rates[0]?.price.amount).toBe('9000');
  });

  it('keep what the pack says of each line, in its order, and name the currency of whatever is priced', () => {
    const stated = lines({ key: 'payroll_per_payslip', from: aud('9'), to: aud('12') }, { key: 'bookkeeping', from: aud('480'), to: null });
    expect(publishedRates(stated, ACCOUNTING)).toMatchObject({
      rates: [],
      priceLines: [{ key: 'bookkeeping', kind: 'monthly', unit: null, from: aud('480.00'), to: null }, { key: 'payroll_per_payslip', kind: 'per_unit', unit: 'payslip', from: aud('9.00'), to: aud('12.00') }],
    });
    expect([currencyOf(stated), currencyOf(rates())]).toEqual(['AUD', null]);
  });

  const HOURLY = IT.priceLines.filter(({ kind }) => kind === 'hourly_estimate').map(({ key }) => key);

  it('are compared by the lowest full price of the hourly lines where no hour is priced, and by what is stated where one is', () => {
    const stated = lines(...HOURLY.map((key, i) => ({ key, from: aud('10'), to: aud(String(150 - 10 * i)) })));
    const cheapest = { basis: 'hourly', price: aud(`${160 - 10 * HOURLY.length}.00`), line: HOURLY.at(-1) };
    expect(HOURLY.length).toBeGreaterThan(1);
    expect(publishedRates(stated, IT).rates).toEqual([cheapest]);
    expect(publishedRates({ ...stated, rates: [{ basis: 'monthly', price: aud('900') }] }, IT).rates).toEqual([{ basis: 'monthly', price: aud('900.00') }, cheapest]);
    expect(publishedRates({ ...stated, rates: [{ basis: 'hourly', price: aud('95') }] }, IT).rates).toEqual([{ basis: 'hourly', price: aud('95.00') }]);
  });

  it('never read as cheaper than what the vendor stands for on any line, whatever low price a line begins with', () => {
    const amount = fc.integer({ min: 1, max: 100_000 });
    const line = fc.record({ key: fc.constantFrom(...IT.priceLines.map(({ key }) => key)), from: amount, more: fc.option(amount, { nil: null }) });
    fc.assert(fc.property(fc.uniqueArray(line, { selector: ({ key }) => key, maxLength: 8 }), (given) => {
      const stated = lines(...given.map(({ key, from, more }) => ({ key, from: aud(String(from)), to: more === null ? null : aud(String(from + more)) })));
      expect(rateProblems(stated, IT)).toEqual([]);
      const full = given.filter(({ key }) => HOURLY.includes(key)).map(({ from, more }) => from + (more ?? 0));
      expect(publishedRates(stated, IT).rates.map(({ basis, price }) => [basis, Number(price.amount)])).toEqual(full.length > 0 ? [['hourly', Math.min(...full)]] : []);
    }));
  });

  it('name a day of the calendar, or none', () => {
    expect(capacityProblems({ hoursPerMonth: 10, nextFreeOn: null })).toEqual([]);
    expect(capacityProblems({ hoursPerMonth: null, nextFreeOn: '2028-02-29' })).toEqual([]);
    expect(['2027-02-29', '0000-01-01'].map((nextFreeOn) => capacityProblems({ hoursPerMonth: null, nextFreeOn }))).toMatchObject([[{ pointer: '/nextFreeOn' }], [{ pointer: '/nextFreeOn' }]]);
  });
});
