import fc from 'fast-check';
import { bidTotal, netAndGross } from './bid-total.js';
import { PRICE_LINE_KINDS, TAX_TREATMENTS, type PriceLine } from './bid.js';
import { minorUnits, toMoney } from '#reference';

const aud = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'AUD' });
const NO_TAX = { treatment: 'not_registered' } as const;
const YEAR = { currency: 'AUD', termMonths: 12, recoversTax: true };

describe('the total of a bid', () => {
  it('adds each kind of line over the term, one-off, recurring and passed on apart', () => {
    const lines: PriceLine[] = [
      { label: 'Set-up', kind: 'one_off', price: aud('500.00'), tax: NO_TAX },
      { label: 'Bookkeeping', kind: 'monthly', price: aud('850.00'), tax: NO_TAX },
      { label: 'Advice', kind: 'hourly_estimate', price: aud('95.50'), quantity: '2.5', every: 'month', tax: NO_TAX },
      { label: 'Payslips', kind: 'per_unit', price: aud('6.25'), quantity: '24', unit: 'payslip', every: 'month', tax: NO_TAX },
      { label: 'Migration', kind: 'hourly_estimate', price: aud('100.00'), quantity: '8', tax: NO_TAX },
      { label: 'Ledger', kind: 'monthly', price: aud('70.00'), passThrough: true, tax: NO_TAX },
    ];
    expect(bidTotal(lines, YEAR)).toEqual({
      termMonths: 12,
      oneOff: aud('1300.00'),
      recurring: aud('14865.00'),
      passThrough: aud('840.00'),
      total: aud('17005.00'),
      provisional: aud('0.00'),
      recoverableTax: aud('0.00'),
    });
  });

  it('counts an open-ended term as twelve months', () => {
    const lines: PriceLine[] = [{ label: 'Care', kind: 'monthly', price: aud('10.00'), tax: NO_TAX }];
    expect(bidTotal(lines, { ...YEAR, termMonths: null }).total).toEqual(aud('120.00'));
    expect(bidTotal(lines, { ...YEAR, termMonths: 3 }).total).toEqual(aud('30.00'));
  });

  it('counts a provisional line at its cap', () => {
    const provisional = { cap: aud('1100.00'), fixedBy: 'the diagnostic' };
    const lines: PriceLine[] = [{ label: 'Catch-up', kind: 'per_unit', price: aud('275.00'), quantity: '3', unit: 'month', provisional, tax: NO_TAX }];
    expect(bidTotal(lines, YEAR)).toMatchObject({ total: aud('1100.00'), provisional: aud('1100.00'), oneOff: aud('1100.00') });
  });

  it('makes registered and unregistered vendors comparable to a client that recovers tax, and to one that does not', () => {
    const of = (price: string, tax: PriceLine['tax'], recoversTax: boolean): string =>
      bidTotal([{ label: 'x', kind: 'one_off', price: aud(price), tax }], { ...YEAR, recoversTax }).total.amount;
    const inclusive = { treatment: 'inclusive', ratePercent: '10' } as const;
    const exclusive = { treatment: 'exclusive', ratePercent: '10' } as const;
    expect([of('110.00', inclusive, true), of('100.00', exclusive, true), of('100.00', NO_TAX, true)]).toEqual(['100.00', '100.00', '100.00']);
    expect([of('110.00', inclusive, false), of('100.00', exclusive, false), of('100.00', NO_TAX, false)]).toEqual(['110.00', '110.00', '100.00']);
  });
});

const rates = fc.constantFrom('0', '5', '10', '17.5', '20', '8.875');
const taxes: fc.Arbitrary<PriceLine['tax']> = fc.tuple(fc.constantFrom(...TAX_TREATMENTS), rates).map(([treatment, ratePercent]) =>
  treatment === 'not_registered' ? { treatment } : { treatment, ratePercent });
const amounts = fc.bigInt({ min: 1n, max: 10n ** 9n });
const lines: fc.Arbitrary<PriceLine> = fc.record({ kind: fc.constantFrom(...PRICE_LINE_KINDS), amount: amounts, hours: fc.integer({ min: 1, max: 5000 }), tax: taxes, passThrough: fc.boolean(), every: fc.constantFrom('once' as const, 'month' as const) })
  .map(({ kind, amount, hours, tax, passThrough, every }) => ({
    label: 'x', kind, price: toMoney(amount, 'AUD'), tax, passThrough, ...(kind === 'hourly_estimate' || kind === 'per_unit' ? { quantity: (hours / 4).toString(), every } : {}),
  }));
const bases = fc.record({ currency: fc.constant('AUD'), termMonths: fc.option(fc.integer({ min: 1, max: 60 })), recoversTax: fc.boolean() });

describe('for any price lines', () => {
  it('the total is the sum of its parts, in any order of lines', () => {
    fc.assert(fc.property(fc.array(lines, { maxLength: 12 }), bases, (list, basis) => {
      const total = bidTotal(list, basis);
      expect(minorUnits(total.total)).toBe(minorUnits(total.oneOff) + minorUnits(total.recurring) + minorUnits(total.passThrough));
      expect(bidTotal([...list].reverse(), basis)).toEqual(total);
    }));
  });

  it('a line is reckoned exactly and rounded once, at its end', () => {
    const fractions = fc.tuple(amounts, fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 50 }));
    fc.assert(fc.property(fractions, ([price, tenThousandths, termMonths, percent]) => {
      const quantity = (tenThousandths / 10_000).toFixed(4);
      const line: PriceLine = { label: 'x', kind: 'per_unit', unit: 'page', price: toMoney(price, 'AUD'), quantity, every: 'month', tax: { treatment: 'exclusive', ratePercent: String(percent) } };
      const exact = price * BigInt(tenThousandths) * BigInt(termMonths) * BigInt(100 + percent);
      const total = minorUnits(bidTotal([line], { currency: 'AUD', termMonths, recoversTax: false }).total);
      const off = 2n * (total * 1_000_000n - exact);
      expect(off > -1_000_000n && off <= 1_000_000n).toBe(true);
    }));
    const line: PriceLine = { label: 'x', kind: 'hourly_estimate', price: aud('33.33'), quantity: '2.5', every: 'month', tax: NO_TAX };
    expect(bidTotal([line], YEAR).total).toEqual(aud('999.90'));
  });

  it('one more line never makes a bid cheaper', () => {
    fc.assert(fc.property(fc.array(lines, { maxLength: 6 }), lines, bases, (list, extra, basis) => {
      expect(minorUnits(bidTotal([...list, extra], basis).total) >= minorUnits(bidTotal(list, basis).total)).toBe(true);
    }));
  });

  it('recovering tax saves exactly the recoverable tax', () => {
    fc.assert(fc.property(fc.array(lines, { maxLength: 6 }), fc.option(fc.integer({ min: 1, max: 60 })), (list, termMonths) => {
      const net = bidTotal(list, { currency: 'AUD', termMonths, recoversTax: true });
      const gross = bidTotal(list, { currency: 'AUD', termMonths, recoversTax: false });
      expect(minorUnits(net.total) + minorUnits(net.recoverableTax)).toBe(minorUnits(gross.total));
      expect(minorUnits(gross.recoverableTax)).toBe(0n);
    }));
  });

  it('taking tax off and putting it on again comes back to the cent', () => {
    fc.assert(fc.property(amounts, rates, (net, ratePercent) => {
      const { gross } = netAndGross(net, { treatment: 'exclusive', ratePercent });
      expect(netAndGross(gross, { treatment: 'inclusive', ratePercent }).net).toBe(net);
    }));
  });
});
