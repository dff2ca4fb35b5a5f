import { packOf } from '#disciplines';
import { bidTotal, costBasisOf } from './bid-total.js';
import { validateBidContent, type BidFrame } from './bid-content.js';
import type { PriceLine } from './bid.js';
import { EXAMPLE_BID_CONTENT, EXAMPLE_REQUEST, EXAMPLE_REQUEST_CONTENT } from './examples.js';
import { kindsOf } from './pack-lines.js';
import type { Budget, RequestContent } from './request.js';

const aud = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'AUD' });
const NO_TAX = { treatment: 'not_registered' } as const;
const monthly: PriceLine = { label: 'Care', kind: 'monthly', price: aud('850.00'), tax: NO_TAX };
const hourly: PriceLine = { ...monthly, kind: 'hourly_estimate', quantity: '10' };
const units: PriceLine = { ...monthly, kind: 'per_unit', quantity: '3', unit: 'page' };
const oneOff: PriceLine = { ...monthly, kind: 'one_off' };
const catchUp: PriceLine = { ...units, code: 'catch_up', unit: 'month behind', price: aud('275.00'), provisional: { cap: aud('1100.00'), fixedBy: 'the review' } };

const problems = (priceLines: readonly PriceLine[], asked: Partial<RequestContent> = {}): string[] => {
  const frame: BidFrame = { ...EXAMPLE_REQUEST, publishedAt: new Date('2026-11-30T13:00:00Z'), content: { ...EXAMPLE_REQUEST_CONTENT, ...asked }, decideBy: new Date('2026-12-23T06:00:00Z') };
  return validateBidContent({ ...EXAMPLE_BID_CONTENT, priceLines }, frame).map(({ pointer, code }) => `${pointer} ${code}`);
};
const first = (line: PriceLine, asked: Partial<RequestContent> = {}) => problems([line], asked).map((problem) => problem.replace('/priceLines/0/', ''));
const IT: Partial<RequestContent> = { discipline: 'it-management', packVersion: packOf('it-management')!.version };

describe('a line that names one of the pack', () => {
  it.each<[string, PriceLine, string[]]>([
    ['the bidder’s own without a code', units, []],
    ['the bidder’s own, said so', { ...units, code: 'other' }, []],
    ['one that the pack has', { ...monthly, code: 'bookkeeping' }, []],
    ['one that no pack has', { ...monthly, code: 'bookkeping' }, ['code unknown_price_line']],
    ['one of another discipline', { ...monthly, code: 'retainer' }, ['code unknown_price_line']],
    ['one in another kind', { ...hourly, code: 'bookkeeping' }, ['kind kind_not_allowed']],
    ['one counted in the pack’s unit, unsaid', { ...monthly, kind: 'per_unit', quantity: '24', code: 'payroll_per_payslip' }, []],
    ['one counted in another unit', { ...units, code: 'payroll_per_payslip' }, ['unit unit_differs']],
    ['one that may be left open, with a cap and what fixes it', catchUp, []],
    ['one that may be left open, with a cap below its estimate', { ...catchUp, provisional: { cap: aud('824.99'), fixedBy: 'the review' } }, ['provisional/cap cap_below_estimate']],
    ['one that may be left open, and that nothing fixes', { ...catchUp, provisional: { cap: aud('1100.00'), fixedBy: '' } }, ['provisional/fixedBy required']],
    ['one that may not be left open', { ...monthly, code: 'bookkeeping', provisional: { cap: aud('20000.00'), fixedBy: 'the review' } }, ['provisional provisional_not_allowed']],
    ['the bidder’s own, left open', { ...monthly, provisional: { cap: aud('20000.00'), fixedBy: 'the review' } }, ['provisional provisional_not_allowed']],
  ])('as %s is judged so', (_name, line, expected) => expect(first(line)).toEqual(expected));

  it('and is charged monthly for each of something is one price a month, or so many a month', () => {
    expect(kindsOf(packOf('it-management')!.priceLines.find(({ key }) => key === 'support_per_user')!)).toEqual(['monthly', 'per_unit']);
    const perUser: PriceLine = { ...monthly, code: 'support_per_user', kind: 'per_unit', quantity: '9', every: 'month' };
    expect([first({ ...perUser, kind: 'monthly', quantity: undefined, every: undefined } as never, IT), first(perUser, IT), first({ ...perUser, every: 'once' }, IT), first({ ...perUser, unit: 'server' }, IT)])
      .toEqual([[], [], ['every every_differs'], ['unit unit_differs']]);
  });

  it('at cost is passed on, whatever the bid says', () => {
    const software: PriceLine = { ...units, code: 'software', unit: 'subscription a month', every: 'month', quantity: '2', price: aud('35.00') };
    const of = (line: PriceLine) => bidTotal([line], costBasisOf(EXAMPLE_REQUEST_CONTENT));
    for (const passThrough of [undefined, false, true]) {
      expect(of({ ...software, ...(passThrough === undefined ? {} : { passThrough }) })).toMatchObject({ passThrough: aud('840.00'), recurring: aud('0.00'), total: aud('840.00') });
    }
    expect(of({ ...software, code: 'other' })).toMatchObject({ passThrough: aud('0.00'), recurring: aud('840.00') });
  });
});

describe('a line states exactly what its kind uses', () => {
  it.each<[string, PriceLine, string[]]>([
    ['once, every month', { ...oneOff, every: 'month' }, ['every every_not_used']],
    ['once, so many', { ...oneOff, quantity: '3' }, ['quantity quantity_not_used']],
    ['once, per page', { ...oneOff, unit: 'page' }, ['unit unit_not_used']],
    ['a month, so many', { ...monthly, quantity: '3' }, ['quantity quantity_not_used']],
    ['a month, once', { ...monthly, every: 'once' }, ['every every_not_used']],
    ['a month, per page', { ...monthly, unit: 'page' }, ['unit unit_not_used']],
    ['by the hour, without hours', { ...monthly, kind: 'hourly_estimate' }, ['quantity malformed_quantity']],
    ['by the hour, no hours', { ...hourly, quantity: '0' }, ['quantity malformed_quantity']],
    ['by the hour, per page', { ...hourly, unit: 'page' }, ['unit unit_not_used']],
    ['per unit, without name or number', { ...monthly, kind: 'per_unit' }, ['unit required', 'quantity malformed_quantity']],
    ['per unit, now and then', { ...units, every: 'year' as never }, ['every not_allowed']],
    ['several at once', { ...oneOff, quantity: '3', every: 'month', price: aud('1.005') }, ['quantity quantity_not_used', 'every every_not_used', 'price malformed_money']],
  ])('%s is refused', (_name, line, expected) => expect(first(line)).toEqual(expected));
});

describe('a price of nothing', () => {
  it('is honest in one line, and no bid in all of them', () => {
    expect(problems([monthly, { ...oneOff, price: aud('0.00') }])).toEqual([]);
    expect(problems([{ ...monthly, price: aud('0.00') }, { ...oneOff, price: aud('0') }])).toEqual(['/priceLines total_not_positive']);
  });
});

describe('a ceiling', () => {
  const of = (budget: Budget, asked: Partial<RequestContent> = {}): Partial<RequestContent> => ({ budget, budgetIsCeiling: true, ...asked });
  const fixed = { kind: 'fixed', amount: aud('10200.00') } as const;

  it.each<[string, Budget, Partial<RequestContent>, string, string]>([
    ['a sum', fixed, {}, '850.00', '850.01'],
    ['the upper end of a range', { kind: 'range', min: aud('1.00'), max: aud('10200.00') }, {}, '850.00', '850.01'],
    ['what work by the hour is capped at', { kind: 'capped_time_and_materials', rate: aud('1.00'), cap: aud('10200.00') }, {}, '850.00', '850.01'],
    ['a retainer over the term', { kind: 'monthly_retainer', amount: aud('850.00') }, { termMonths: 5 }, '850.00', '850.01'],
    ['a retainer without end, over twelve months', { kind: 'monthly_retainer', amount: aud('850.00') }, { termMonths: null }, '850.00', '850.01'],
    ['hours a month at a rate', { kind: 'hourly', rate: aud('85.00'), hoursPerMonth: 10 }, {}, '850.00', '850.01'],
  ])('of %s holds to the cent', (_name, budget, asked, within, above) => {
    const at = (amount: string) => problems([{ ...monthly, price: aud(amount) }], of(budget, asked));
    expect([at(within), at(above)]).toEqual([[], ['/priceLines above_ceiling']]);
    expect(problems([{ ...monthly, price: aud(above) }], { ...asked, budget })).toEqual([]);
  });

  it('of an hourly budget is one of the rate too, on the same basis', () => {
    const budget: Budget = { kind: 'hourly', rate: aud('85.00'), hoursPerMonth: 100 };
    const rate = (amount: string, tax: PriceLine['tax'], recoversTax = true) => problems([{ ...hourly, price: aud(amount), tax }], of(budget, { recoversTax }));
    expect([rate('85.00', NO_TAX), rate('85.01', NO_TAX)]).toEqual([[], ['/priceLines/0/price above_ceiling']]);
    const inclusive = { treatment: 'inclusive', ratePercent: '10' } as const;
    expect([rate('93.50', inclusive), rate('93.50', inclusive, false)]).toEqual([[], ['/priceLines/0/price above_ceiling']]);
  });

  it('of a rate holds for every hour, estimated or counted, also where the whole is capped', () => {
    const rate = aud('85.00');
    const budgets: Budget[] = [{ kind: 'hourly', rate, hoursPerMonth: 100 }, { kind: 'capped_time_and_materials', rate, cap: aud('10200.00') }];
    const dear: PriceLine = { ...hourly, price: aud('85.01') };
    for (const budget of budgets) {
      expect(problems([{ ...dear, price: rate }], of(budget))).toEqual([]);
      for (const line of [dear, ...['hour', 'Hours', 'an hour', 'hr'].map((unit): PriceLine => ({ ...dear, kind: 'per_unit', unit }))]) expect(problems([line], of(budget))).toEqual(['/priceLines/0/price above_ceiling']);
      expect(problems([{ ...dear, kind: 'per_unit', unit: 'hourly report' }], of(budget))).toEqual([]);
    }
  });

  it('is measured as bids are compared: without tax that is recovered, open prices at their caps', () => {
    const taxed: PriceLine = { ...monthly, price: aud('850.00'), tax: { treatment: 'exclusive', ratePercent: '10' } };
    expect([problems([taxed], of(fixed)), problems([taxed], of(fixed, { recoversTax: false }))]).toEqual([[], ['/priceLines above_ceiling']]);
    expect(problems([{ ...oneOff, price: aud('9100.00') }, catchUp], of(fixed))).toEqual([]);
    expect(problems([{ ...oneOff, price: aud('9100.01') }, catchUp], of(fixed))).toEqual(['/priceLines above_ceiling']);
  });
});
