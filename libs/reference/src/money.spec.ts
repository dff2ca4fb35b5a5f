import fc from 'fast-check';
import { divideRounded, minorUnits, outgrowsMoney, parseMoney, toMoney } from './money.js';

const currencies = fc.constantFrom('AUD', 'GBP', 'USD', 'JPY', 'KWD', 'NPR');

describe('money', () => {
  it('writes and reads back any amount without loss', () => {
    fc.assert(fc.property(currencies, fc.bigInt({ min: 0n, max: 10n ** 25n }), (currency, minor) => {
      expect(minorUnits(toMoney(minor, currency))).toBe(minor);
    }));
    fc.assert(fc.property(currencies, fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }), (currency, minor) => {
      expect(parseMoney(toMoney(minor, currency))).toBe(minor);
    }));
  });

  it('adds where floating point would not', () => {
    const sum = minorUnits({ amount: '0.10', currency: 'AUD' }) + minorUnits({ amount: '0.20', currency: 'AUD' });
    expect(toMoney(sum, 'AUD')).toEqual({ amount: '0.30', currency: 'AUD' });
  });

  it.each([
    ['1250.5', 'AUD', 125050n],
    ['1250', 'JPY', 1250n],
    ['1.234', 'KWD', 1234n],
    ['0', 'AUD', 0n],
  ])('reads %s %s', (amount, currency, expected) => expect(parseMoney({ amount, currency })).toBe(expected));

  it.each([
    ['1.5', 'JPY'], ['1.005', 'AUD'], ['-1', 'AUD'], ['1e3', 'AUD'], ['01', 'AUD'], ['1,000', 'AUD'], ['', 'AUD'], [' 1', 'AUD'], ['NaN', 'AUD'],
    ['.5', 'AUD'], ['5.', 'AUD'], ['+5', 'AUD'], ['5,0', 'AUD'], ['0x10', 'AUD'], ['٣', 'AUD'], ['1234567890123', 'AUD'], ['1.00', 'DEM'], ['1.00', 'aud'],
  ])('refuses %j %s', (amount, currency) => expect(parseMoney({ amount, currency })).toBeNull());
});

describe('rounding', () => {
  it('is half away from zero and never off by more than half a unit', () => {
    expect([divideRounded(5n, 2n), divideRounded(-5n, 2n), divideRounded(4n, 3n), divideRounded(5n, 3n)]).toEqual([3n, -3n, 1n, 2n]);
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (numerator, denominator) => {
      const error = 2n * (divideRounded(numerator, denominator) * denominator - numerator);
      expect(error <= denominator && error >= -denominator).toBe(true);
    }));
  });

  it('tells an amount that is too large from one that is none', () => {
    expect(['999999999999.99', '1000000000000', '9999999999999.99', 'lots', '0000000000000.00', '1.23456'].map((amount) => outgrowsMoney({ amount, currency: 'AUD' }))).toEqual([false, true, true, false, false, false]);
  });
});
