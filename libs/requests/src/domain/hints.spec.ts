import { EXAMPLE_REQUEST_CONTENT as OK } from './examples.js';
import { hintsFor } from './hints.js';
import { limitsOf } from './limits.js';
import type { Budget, RequestContent } from './request.js';

const AT = new Date('2026-11-30T00:00:00Z');
const hints = (change: Partial<RequestContent> = {}, evaluators = 1): string[] => hintsFor({ ...OK, ...change }, { limits: limitsOf('default'), at: AT, evaluators }).map(({ pointer, code }) => `${pointer} ${code}`);
const money = (amount: string, currency = 'AUD') => ({ amount, currency });
const fixed = (amount: string, currency = 'AUD'): Partial<RequestContent> => ({ currency, budget: { kind: 'fixed', amount: money(amount, currency) } });
const weighted = (price: number): Partial<RequestContent> => ({ evaluation: { method: 'weighted', weights: { price, requirements: 100 - price, workingTogether: 0 } } });
const standstill = (period: RequestContent['timing']['standstill']): Partial<RequestContent> => ({ bidMode: 'sealed', timing: { ...OK.timing, standstill: period } });
const SEALED = ['/bidMode sealed_suggested'];

describe('a hint on a request', () => {
  it('is not given where there is nothing to say', () => expect(hints()).toEqual([]));

  it.each<[string, Partial<RequestContent>, string[]]>([
    ['24,999.99', fixed('24999.99'), []],
    ['25,000', fixed('25000.00'), SEALED],
    ['25,000 pounds', fixed('25000.00', 'GBP'), SEALED],
    ['25,000 in money of which nobody said so', fixed('25000.00', 'EUR'), []],
    ['25,000 that are sealed already', { ...fixed('25000.00'), bidMode: 'sealed' }, []],
    ['25,000 within twelve months of three years', { termMonths: 36, budget: { kind: 'monthly_retainer', amount: money('2083.34') } }, SEALED],
    ['less within twelve months of three years', { termMonths: 36, budget: { kind: 'monthly_retainer', amount: money('2083.33') } }, []],
    ['a sum of 75,000 for three years', { termMonths: 36, ...fixed('75000.00') }, SEALED],
    ['a sum of less for three years', { termMonths: 36, ...fixed('74999.98') }, []],
    ['nobody knows how much', { budget: null }, []],
    ['a malformed sum', { budget: { kind: 'fixed', amount: money('lots') } as Budget }, []],
    ['25,000 in the urgent call of a few', { ...fixed('25000.00'), visibility: 'selective', timing: { ...OK.timing, bidding: { workingDays: 1 } } }, []],
    ['25,000 in no time zone', { ...fixed('25000.00'), timeZone: 'Mars/Olympus' }, []],
  ])('suggests sealed bids for %s as the rule says', (_name, change, expected) => expect(hints(change)).toEqual(expected));

  it('says that answers to a light brief are shorter than the client asks, and only then', () => {
    const light = fixed('6000.00');
    expect([hints(light), hints({ ...light, answerWords: 60 }), hints(fixed('6000.01'))]).toEqual([['/answerWords light_brief'], [], []]);
    const twoYears = (amount: string) => hints({ termMonths: 24, ...fixed(amount) });
    expect([twoYears('12000.00'), twoYears('12000.02')]).toEqual([['/answerWords light_brief'], []]);
    expect(hintsFor({ ...OK, ...light }, { limits: limitsOf('default'), at: AT, evaluators: 1 })).toMatchObject([{ detail: expect.stringContaining('60 words') as string }]);
  });

  it('warns of a price weight above sixty', () => {
    expect([hints(weighted(60)), hints(weighted(61))]).toEqual([[], ['/evaluation/weights/price price_weight_high']]);
  });

  it('suggests sealed bids and three days of standstill where two or more evaluate', () => {
    expect(hints({}, 2)).toEqual([...SEALED, '/timing/standstill standstill_suggested']);
    const days = [null, { workingDays: 2 }, { workingDays: 3 }, { seconds: 3 * 86_400 - 1 }, { seconds: 3 * 86_400 }];
    expect(days.map((period) => hints(standstill(period), 2).length)).toEqual([1, 1, 0, 1, 0]);
    expect(hints(standstill(null), 1)).toEqual([]);
  });
});
