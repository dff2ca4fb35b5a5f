import type { LimitsName } from '#contracts';
import { EXAMPLE_REQUEST_CONTENT as OK } from './examples.js';
import { limitsOf } from './limits.js';
import { validateRequestContent } from './request-content.js';
import type { RequestContent, Requirement } from './request.js';

const NOW = new Date('2026-11-29T23:00:00Z');
const problems = (change: Partial<RequestContent>, name: LimitsName = 'default'): string[] =>
  validateRequestContent({ ...OK, ...change }, limitsOf(name), NOW).map(({ pointer, code }) => `${pointer} ${code}`);
const requirements = (count: number, essential = 0): Requirement[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, text: 'something to meet', essential: index < essential }));
const aud = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'AUD' });
const timing = (change: Partial<RequestContent['timing']>): Partial<RequestContent> => ({ timing: { ...OK.timing, ...change } });

const WEIGHTED = { method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 } } as const;

describe('the content of a request', () => {
  it('that is complete has no problems, and gets those of its brief passed through', () => {
    expect(problems({})).toEqual([]);
    const brief = { pointer: '/brief/ledger', code: 'required', detail: 'is required' };
    expect(validateRequestContent(OK, limitsOf('default'), NOW, [brief])).toEqual([brief]);
  });

  it.each<[string, Partial<RequestContent>, string[]]>([
    ['a blank title', { title: '      ' }, ['/title required']],
    ['a short title', { title: 'Help' }, ['/title too_short']],
    ['an endless title', { title: 'x'.repeat(121) }, ['/title too_long']],
    ['an endless summary', { summary: 'x'.repeat(4001) }, ['/summary too_long']],
    ['thirteen requirements', { requirements: requirements(13) }, ['/requirements too_many']],
    ['seven essential ones', { requirements: requirements(12, 7) }, ['/requirements too_many_essential']],
    ['a requirement twice', { requirements: [...requirements(1), ...requirements(1)] }, ['/requirements/1/id duplicate']],
    ['a requirement without words', { requirements: [{ id: 'a', text: '', essential: false }] }, ['/requirements/0/text required']],
    ['six screening questions', { screeningQuestions: requirements(6) }, ['/screeningQuestions too_many']],
    ['an unknown currency', { currency: 'ABC' }, ['/currency unknown_currency']],
    ['a budget in another currency', { budget: { kind: 'fixed', amount: { amount: '9000.00', currency: 'USD' } } }, ['/budget/amount/currency currency_differs']],
    ['a budget of nothing', { budget: { kind: 'fixed', amount: aud('0.00') } }, ['/budget/amount/amount not_positive']],
    ['a budget of thirteen digits', { budget: { kind: 'fixed', amount: aud('9999999999999.99') } }, ['/budget/amount/amount amount_too_large']],
    ['a range upside down', { budget: { kind: 'range', min: aud('20000.00'), max: aud('10000.00') } }, ['/budget/max range_reversed']],
    ['a cap below the rate', { budget: { kind: 'capped_time_and_materials', rate: aud('9000.00'), cap: aud('8000.00') } }, ['/budget/cap cap_below_rate']],
    ['hours without number', { budget: { kind: 'hourly', rate: aud('900.00'), hoursPerMonth: 0 } }, ['/budget/hoursPerMonth out_of_range']],
    ['a ceiling without budget', { budget: null, budgetIsCeiling: true }, ['/budgetIsCeiling budget_missing']],
    ['a user-assigned country', { country: 'XK' }, ['/country unknown_country']],
    ['an offset for a zone', { timeZone: '+10:00' }, ['/timeZone unknown_time_zone']],
    ['an invented zone', { timeZone: 'Mars/Olympus' }, ['/timeZone unknown_time_zone']],
    ['a day that does not exist', { startDate: '2027-02-30' }, ['/startDate malformed_date']],
    ['a year before the first', { startDate: '0000-01-01' }, ['/startDate malformed_date']],
    ['yesterday', { startDate: '2026-11-29' }, ['/startDate date_in_past']],
    ['a term of six years', { termMonths: 72 }, ['/termMonths out_of_range']],
    ['too few words to answer', { answerWords: 29 }, ['/answerWords out_of_range']],
    ['weights without weighing', { evaluation: { method: 'judgement', weights: { price: 40, requirements: 40, workingTogether: 20 } } }, ['/evaluation/weights weights_not_used']],
    ['weighing without weights', { evaluation: { method: 'weighted' } }, ['/evaluation/weights required']],
    ['weights of 101', { evaluation: { method: 'weighted', weights: { price: 41, requirements: 40, workingTogether: 20 } } }, ['/evaluation/weights weights_not_100']],
    ['price above all', { evaluation: { method: 'weighted', weights: { price: 71, requirements: 29, workingTogether: 0 } } }, ['/evaluation/weights/price out_of_range']],
    ['a fixed-budget method without one', { evaluation: { method: 'fixed_budget' } }, ['/budget fixed_budget_missing']],
    ['a price that a fixed budget has fixed', { evaluation: { method: 'fixed_budget', weights: { price: 20, requirements: 60, workingTogether: 20 } }, budget: { kind: 'fixed', amount: aud('9000.00') } }, ['/evaluation/weights/price out_of_range']],
    ['scoring that nobody does', { evaluation: { method: 'judgement', minimumScores: { requirements: 5 }, screenIn: 3, anonymousBidders: true } }, ['/evaluation/minimumScores scoring_not_used', '/evaluation/screenIn scoring_not_used', '/evaluation/anonymousBidders scoring_not_used']],
    ['numbers for bidders whose names were read', { evaluation: { ...WEIGHTED, anonymousBidders: true } }, ['/evaluation/anonymousBidders anonymous_needs_sealed']],
    ['a minimum above the best', { evaluation: { ...WEIGHTED, minimumScores: { requirements: 0, workingTogether: 11 }, screenIn: 0 } }, ['/evaluation/minimumScores/requirements out_of_range', '/evaluation/minimumScores/workingTogether out_of_range', '/evaluation/screenIn out_of_range']],
    ['an unknown mode', { bidMode: 'auction' as never }, ['/bidMode not_allowed']],
    ['a close too soon', timing({ bidding: { workingDays: 2 } }), ['/timing/bidding closes_too_soon']],
    ['a region that is none', { region: 'ZZZ' }, ['/region unknown_region']],
    ['a region of another country', { region: 'SCT' }, ['/region unknown_region']],
    ['a region where there are none of its own', { timeZone: 'Europe/Dublin', country: 'IE', region: 'ZZ' }, ['/region unknown_region']],
    ['a close too late', timing({ bidding: { workingDays: 41 } }), ['/timing/bidding closes_too_late']],
    ['an endless window', timing({ bidding: { workingDays: 1e9 } }), ['/timing/bidding malformed_period']],
    ['a close that is no instant', timing({ bidding: { closesAt: 'soon' } }), ['/timing/bidding malformed_period']],
    ['a close and a window at once', timing({ bidding: { closesAt: '2026-12-14T06:00:00Z', workingDays: 10 } as never }), ['/timing/bidding malformed_period']],
    ['two days to decide', timing({ decision: { workingDays: 2 } }), ['/timing/decision out_of_range']],
    ['eleven days of standstill', timing({ standstill: { workingDays: 11 } }), ['/timing/standstill out_of_range']],
    ['an hour to accept', timing({ acceptance: { seconds: 3600 } }), ['/timing/acceptance out_of_range']],
  ])('with %s is refused', (_name, change, expected) => expect(problems(change)).toEqual(expected));

  it.each<[Partial<RequestContent>]>([
    [{ budget: null }],
    [{ budget: { kind: 'range', min: aud('9000.00'), max: aud('9000.00') } }],
    [{ evaluation: { method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 } } }],
    [{ evaluation: { method: 'fixed_budget' }, budget: { kind: 'fixed', amount: aud('9000.00') } }],
    [{ evaluation: { method: 'fixed_budget', weights: { price: 0, requirements: 100, workingTogether: 0 } }, budget: { kind: 'fixed', amount: aud('9000.00') } }],
    [{ evaluation: { ...WEIGHTED, minimumScores: { requirements: 5 }, screenIn: 3, anonymousBidders: true }, bidMode: 'sealed' }],
    [{ requirements: requirements(12, 6), screeningQuestions: requirements(5) }],
    [timing({ bidding: { workingDays: 3 }, decision: { workingDays: 30 }, standstill: { workingDays: 10 }, acceptance: { workingDays: 1 } })],
    [{ timeZone: 'Asia/Kathmandu', country: 'NP', region: null }],
    [{ timeZone: 'Europe/London', country: 'GB', region: 'SCT' }],
    [{ timeZone: 'Europe/Dublin', country: 'IE', region: 'D' }],
  ])('at the edge of what is allowed is accepted', (change) => expect(problems(change)).toEqual([]));

  it('worth at most 6,000 a year is a light brief of five requirements', () => {
    const light = { budget: { kind: 'monthly_retainer', amount: aud('500.00') } } as const;
    expect(problems({ ...light, requirements: requirements(6) })).toEqual(['/requirements too_many_for_light_brief']);
    expect(problems({ ...light, requirements: requirements(5) })).toEqual([]);
    expect(problems({ budget: { kind: 'monthly_retainer', amount: aud('500.01') }, requirements: requirements(6) })).toEqual([]);
  });

  it('may run in seconds under the development limits alone', () => {
    const seconds = timing({ bidding: { seconds: 2 }, decision: { seconds: 5 }, standstill: { seconds: 1 }, acceptance: { seconds: 3 } });
    expect(problems(seconds, 'development')).toEqual([]);
    expect(problems(seconds)).toEqual(['/timing/decision out_of_range', '/timing/acceptance out_of_range', '/timing/bidding closes_too_soon']);
  });
});
