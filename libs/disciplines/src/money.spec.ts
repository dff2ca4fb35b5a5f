import fc from 'fast-check';
import { fromMinorUnits, minorUnitExponent, toMinorUnits } from './money.js';

describe('minor units', () => {
  it('follow ISO 4217', () => {
    expect(['AUD', 'JPY', 'KWD', 'HUF', 'UGX', 'XAU', 'aud', 'DEM'].map(minorUnitExponent)).toEqual([2, 0, 3, 2, 0, undefined, undefined, undefined]);
  });

  it('come back as the canonical amount', () => {
    expect(toMinorUnits('60', 2)).toBe(6000n);
    expect(toMinorUnits('60.5', 2)).toBe(6050n);
    expect(fromMinorUnits(5n, 'AUD').amount).toBe('0.05');
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n - 1n });
    fc.assert(
      fc.property(amount, fc.constantFrom('AUD', 'JPY', 'KWD'), (minor, currency) => {
        expect(toMinorUnits(fromMinorUnits(minor, currency).amount, minorUnitExponent(currency)!)).toBe(minor);
      }),
    );
  });

  it.each(['', '.5', '5.', '05', '+5', '-5', '5,0', '1e3', '0x10', ' 5', '5.001', '1234567890123', '٣'])('refuse %j in a currency of hundredths', (amount) => {
    expect(toMinorUnits(amount, 2)).toBeUndefined();
  });
});
