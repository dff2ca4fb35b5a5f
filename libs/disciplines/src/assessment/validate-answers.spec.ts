import { assess } from './assess.js';
import { briefFromAssessment } from './brief-from-assessment.js';
import { EXAMPLES } from './examples.fixture.js';
import { packOf } from '../packs.js';
import { validateAnswers } from './validate-answers.js';

const good = { ...EXAMPLES[0]!.answers };
const codes = (body: unknown): string[] => (validateAnswers(body).problems ?? []).map((problem) => `${problem.pointer} ${problem.code}`);
const money = (amount: string, currency = 'AUD'): { amount: string; currency: string } => ({ amount, currency });

describe('answers', () => {
  it.each(EXAMPLES)('are accepted: $name', ({ answers }) => {
    expect(validateAnswers(answers)).toEqual({ answers });
  });

  it('need the questions without a default, and a price', () => {
    expect(codes({})).toEqual(
      ['discipline', 'hours', 'core', 'ownerSkill', 'staffSkill', 'change', 'exposure', 'hourCost', 'hireCost'].map((key) => `/${key} required`),
    );
    const { fixedFee: _fee, rate: _rate, ...unpriced } = good;
    expect(codes(unpriced)).toEqual(['/fixedFee no_price']);
    expect(codes({ ...unpriced, rate: money('0'), fixedFee: money('0.00') })).toEqual(['/fixedFee no_price']);
    expect(codes({ ...unpriced, rate: money('0.01') })).toEqual([]);
  });

  it.each([
    ['hours', 0, 'out_of_range'],
    ['hours', 2000.25, 'out_of_range'],
    ['hours', 1.1, 'invalid_hours'],
    ['hours', '12', 'invalid_hours'],
    ['hours', Number.NaN, 'invalid_hours'],
    ['hours', Number.POSITIVE_INFINITY, 'invalid_hours'],
    ['spare', -0.25, 'out_of_range'],
    ['core', 5, 'invalid_level'],
    ['core', 1.5, 'invalid_level'],
    ['exposure', null, 'invalid_level'],
    ['share', 29, 'out_of_range'],
    ['share', 151, 'out_of_range'],
    ['share', 70.5, 'out_of_range'],
    ['discipline', 'gardening', 'unknown_discipline'],
    ['hourCost', money('0.00'), 'not_above_zero'],
    ['hireCost', money('0'), 'not_above_zero'],
    ['hourCost', money('60.001'), 'invalid_money'],
    ['hourCost', money('-60'), 'invalid_money'],
    ['hourCost', money('1e3'), 'invalid_money'],
    ['hourCost', money('60', 'ZZZ'), 'invalid_money'],
    ['hourCost', { ...money('60'), note: 'x' }, 'invalid_money'],
    ['setUp', 600, 'invalid_money'],
    ['finishedMonthInWriting', 'yes', 'wrong_type'],
  ])('refuse %s = %j as %s', (key, value, code) => {
    expect(codes({ ...good, [key]: value })).toEqual([`/${key} ${code}`]);
  });

  it('refuse more digits than the currency has', () => {
    expect(codes({ ...good, hourCost: money('60.5', 'JPY') })).toContain('/hourCost invalid_money');
    expect(codes({ ...good, hourCost: money('60.125', 'KWD') })).not.toContain('/hourCost invalid_money');
  });

  it('refuse two currencies and answers that were never asked', () => {
    expect(codes({ ...good, hireCost: money('8000', 'GBP') })).toEqual(['/hireCost/currency mixed_currencies']);
    expect(codes({ ...good, 'a/b': 1 })).toEqual(['/a~1b unknown_answer']);
    expect(codes(JSON.parse('{"__proto__": 1}'))).toContain('/__proto__ unknown_answer');
    expect(codes([])).toEqual([' wrong_type']);
  });
});

describe('a draft request from an assessment', () => {
  const pack = packOf('accounting')!;

  it('carries the hours and the entered price, and nothing of what the work costs in-house', () => {
    const draft = briefFromAssessment(pack, good, assess(good));
    expect(draft.title).toBe('Accounting, bookkeeping and payroll, about 12 hours a month');
    expect(draft.budget).toMatchObject({ monthly: money('550.00'), oneOff: money('600.00') });
    expect(`${draft.title} ${draft.summary}`).not.toMatch(/60\.00|720|8000|owner/);
  });

  it('reckons an hourly price with the specialist\'s share of the hours, and takes the default set-up for no quote', () => {
    const { setUp: _setUp, ...junior } = EXAMPLES[5]!.answers;
    expect(briefFromAssessment(pack, junior, assess(junior)).budget).toMatchObject({ monthly: money('595.00'), oneOff: null });
  });

  it('tells the client, not the vendors, when the advice was another', () => {
    const shop = EXAMPLES[1]!.answers;
    const draft = briefFromAssessment(pack, shop, assess(shop));
    expect(draft.note).toContain('advised "keep"');
    expect(draft.summary).not.toContain('advised');
    expect(briefFromAssessment(pack, good, assess(good)).note).not.toContain('advised');
  });
});
