import { assess } from './assess.js';
import { EXAMPLES } from './examples.fixture.js';

describe('the worked examples', () => {
  it.each(EXAMPLES)('$name', ({ answers, expected }) => {
    const result = assess(answers);
    expect({
      costs: [result.costs.inHouse.amount, result.costs.outside.amount],
      steps: [result.steps.m, result.steps.n, result.steps.l],
      scores: [result.scores.keep, result.scores.delegate, result.scores.outsource, result.scores.hire],
      shut: result.gates.map((gate) => `${gate.option} ${gate.code}`),
      advice: result.advice,
      closeCall: result.closeCall,
      breakEvenHours: result.breakEvenHours,
      hireFromHours: result.hireFromHours,
    }).toEqual(expected);
  });
});

const [cafe, , , , retailer, junior] = EXAMPLES.map((example) => example.answers);

describe('the defaults', () => {
  it('are the ones of the questionnaire, and are listed', () => {
    const { spare: _spare, share: _share, setUp: _setUp, supervise: _supervise, fullTime: _fullTime, ...bare } = cafe!;
    const { assumptions } = assess({ ...bare, hours: 12.25, rate: { amount: '33.33', currency: 'AUD' } });
    // 550 + 0.7 × 33.33 × 12.25 = 835.80475; a tenth of 12.25 hours, up to the quarter hour, is 1.25.
    expect(assumptions).toEqual({
      spare: 0,
      fixedFee: { amount: '550.00', currency: 'AUD' },
      rate: { amount: '33.33', currency: 'AUD' },
      share: 70,
      setUp: { amount: '835.80', currency: 'AUD' },
      supervise: 1.25,
      fullTime: 130,
      defaulted: ['spare', 'share', 'setUp', 'supervise', 'fullTime'],
      onYourFigures: true,
    });
  });

  it('supervise at least one hour', () => {
    const { supervise: _supervise, ...bare } = cafe!;
    expect(assess({ ...bare, hours: 3 }).assumptions.supervise).toBe(1);
  });

  it('list nothing that was entered', () => {
    expect(assess(cafe!).assumptions.defaulted).toEqual([]);
  });
});

describe('the money', () => {
  it('is shown half up, with the digits of its currency', () => {
    const yen = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'JPY' });
    const answers = { ...cafe!, hours: 0.25, hourCost: yen('4002'), fixedFee: yen('3'), setUp: yen('6'), supervise: 0, hireCost: yen('9') };
    const { costs } = assess({ ...answers, rate: yen('0') });
    // 4002 / 4 = 1000.5 and 3 + 6/12 = 3.5
    expect(costs).toEqual({ inHouse: yen('1001'), outside: yen('4'), role: yen('9') });
  });

  it('compares before it rounds', () => {
    const dinar = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'KWD' });
    const base = { ...cafe!, hours: 1, hourCost: dinar('1.000'), setUp: dinar('0'), supervise: 0, hireCost: dinar('500'), rate: dinar('0') };
    expect(assess({ ...base, fixedFee: dinar('0.700') }).steps.m).toBe(4);
    expect(assess({ ...base, fixedFee: dinar('0.701') }).steps.m).toBe(3);
    expect(assess({ ...base, fixedFee: dinar('1.100') }).steps.m).toBe(2);
    expect(assess({ ...base, fixedFee: dinar('1.101') }).steps.m).toBe(1);
    expect(assess({ ...base, fixedFee: dinar('1.301') }).steps.m).toBe(0);
  });

  it('refuses what was never validated', () => {
    expect(() => assess({ ...cafe!, hourCost: { amount: '60', currency: 'XXX' } })).toThrow(RangeError);
    expect(() => assess({ ...cafe!, fixedFee: { amount: '550', currency: 'EUR' } })).toThrow(RangeError);
  });
});

describe('the explanation', () => {
  it('gives the three largest terms of the advice, largest first', () => {
    expect(assess(cafe!).reasons).toEqual([
      { term: 'not_core', points: 36, max: 36, sentence: 'This is not how you win customers.' },
      { term: 'nobody_excels', points: 15, max: 20, sentence: 'The best person in-house is weak at it.' },
      { term: 'change', points: 12, max: 16, sentence: 'Its rules and tools change often.' },
    ]);
  });

  it('says of every shut gate what would open it', () => {
    expect(assess(junior!).gates).toEqual([
      expect.objectContaining({ code: 'not_free', opensWhen: 'That person can be freed for 10.00 hours a month.' }),
      expect.objectContaining({ code: 'not_a_full_time_role', opensWhen: 'It takes 104.00 hours a month or more.' }),
    ]);
  });

  it('shuts hire when a full role costs more than outside, unless the work is largely core', () => {
    const dear = { ...retailer!, hireCost: { amount: '20000.00', currency: 'AUD' } };
    expect(assess({ ...dear, core: 2 }).gates.map((gate) => gate.code)).toContain('costs_more_than_outside');
    expect(assess(dear).gates.map((gate) => gate.code)).not.toContain('costs_more_than_outside');
  });

  it('names the options that come close', () => {
    expect(assess(junior!)).toMatchObject({ advice: 'keep', closeTo: ['outsource'], sentence: expect.stringContaining('outsource') });
  });

  it('keeps terms that add up to the scores, out of 100', () => {
    const { terms, scores } = assess(retailer!);
    for (const option of ['keep', 'delegate', 'outsource', 'hire'] as const) {
      expect(terms[option].reduce((sum, term) => sum + term.points, 0)).toBe(scores[option]);
      expect(terms[option].reduce((sum, term) => sum + term.max, 0)).toBe(100);
    }
  });

  it('warns of a month that is not described and of access in somebody else\'s name, without changing a score', () => {
    const warned = assess({ ...cafe!, finishedMonthInWriting: false, accessInOwnName: false });
    expect(warned.warnings.map((warning) => warning.code)).toEqual(['month_not_described', 'access_not_in_own_name']);
    expect(warned.scores).toEqual(assess(cafe!).scores);
    expect(assess({ ...cafe!, finishedMonthInWriting: true, accessInOwnName: true }).warnings).toEqual([]);
  });

  it('is plain JSON', () => {
    const result = assess(retailer!);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});
