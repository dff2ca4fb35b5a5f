import { validateBidContent, validUntilOf, type BidFrame } from './bid-content.js';
import type { BidContent, PriceLine } from './bid.js';
import { EXAMPLE_BID_CONTENT as OK, EXAMPLE_REQUEST, EXAMPLE_REQUEST_CONTENT } from './examples.js';

const frame: BidFrame = { ...EXAMPLE_REQUEST, publishedAt: new Date('2026-11-30T13:00:00Z'), content: EXAMPLE_REQUEST_CONTENT, decideBy: new Date('2026-12-23T06:00:00Z') };
const problems = (change: Partial<BidContent>, against: BidFrame = frame): string[] => validateBidContent({ ...OK, ...change }, against).map(({ pointer, code }) => `${pointer} ${code}`);

const aud = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'AUD' });
const line = (change: Partial<PriceLine>): Partial<BidContent> => ({
  priceLines: [{ label: 'Care', kind: 'monthly', price: aud('850.00'), tax: { treatment: 'not_registered' }, ...change }],
});
const [first, second, third] = OK.answers as [BidContent['answers'][0], BidContent['answers'][0], BidContent['answers'][0]];

describe('the content of a bid', () => {
  it('that answers everything has no problems', () => expect(problems({})).toEqual([]));

  it.each<[string, Partial<BidContent>, string[]]>([
    ['an essential requirement unanswered', { answers: [first, third] }, ['/answers essential_unanswered']],
    ['another requirement unanswered', { answers: [first, second] }, ['/answers answer_missing']],
    ['an answer to nothing', { answers: [...OK.answers, { ...first, requirementId: 'unasked' }] }, ['/answers/3/requirementId unknown_requirement']],
    ['one answer twice', { answers: [...OK.answers, first] }, ['/answers/3/requirementId duplicate']],
    ['an empty answer', { answers: [{ ...first, text: '  ' }, second, third] }, ['/answers/0/text required']],
    ['an answer of 151 words', { answers: [{ ...first, text: 'word '.repeat(151) }, second, third] }, ['/answers/0/text too_many_words']],
    ['an unknown degree', { answers: [{ ...first, meets: 'maybe' as never }, second, third] }, ['/answers/0/meets not_allowed']],
    ['a screening question unanswered', { screeningAnswers: [] }, ['/screeningAnswers answer_missing']],
    ['no price', { priceLines: [] }, ['/priceLines required']],
    ['41 price lines', { priceLines: Array.from({ length: 41 }, () => OK.priceLines[0]!) }, ['/priceLines too_many']],
    ['another currency', line({ price: { amount: '850.00', currency: 'USD' } }), ['/priceLines/0/price/currency currency_differs']],
    ['half a cent', line({ price: aud('850.005') }), ['/priceLines/0/price malformed_money']],
    ['a price of nothing', line({ price: aud('0') }), ['/priceLines total_not_positive']],
    ['a price below nothing', line({ price: aud('-1.00') }), ['/priceLines/0/price malformed_money']],
    ['a fantastic amount', line({ price: aud('999999999999.00'), kind: 'hourly_estimate', quantity: '999999999999' }), ['/priceLines/0/price amount_too_large']],
    ['tax without rate', line({ tax: { treatment: 'exclusive' } }), ['/priceLines/0/tax/ratePercent malformed_tax_rate']],
    ['tax of 51 %', line({ tax: { treatment: 'inclusive', ratePercent: '50.01' } }), ['/priceLines/0/tax/ratePercent malformed_tax_rate']],
    ['tax of an unregistered vendor', line({ tax: { treatment: 'not_registered', ratePercent: '10' } }), ['/priceLines/0/tax/ratePercent tax_rate_not_used']],
    ['a statement missing', { statements: { ...OK.statements, insurance: '' } }, ['/statements/insurance required']],
    ['a start in no year', { startDate: '0000-01-01' }, ['/startDate malformed_date']],
    ['a start before the request was published', { startDate: '2026-11-30' }, ['/startDate date_in_past']],
    ['a start that is no date', { startDate: 'soon' }, ['/startDate malformed_date']],
    ['validity that ends before an award could be accepted', { validUntil: '2026-12-30T05:59:59Z' }, ['/validUntil validity_too_short']],
    ['validity for ever', { validUntil: '2029-01-01T00:00:00Z' }, ['/validUntil validity_too_long']],
    ['validity that is no instant', { validUntil: 'always' }, ['/validUntil malformed_instant']],
  ])('with %s is refused', (_name, change, expected) => expect(problems(change)).toEqual(expected));

  it('may say no to an essential requirement: that is for the client to judge', () => {
    expect(problems({ answers: [{ ...first, meets: 'no' }, second, third] })).toEqual([]);
  });

  it('answers a light brief in sixty words', () => {
    const content = { ...EXAMPLE_REQUEST_CONTENT, budget: { kind: 'monthly_retainer', amount: aud('400.00') } } as const;
    const long = { answers: [{ ...first, text: 'word '.repeat(61) }, second, third] };
    expect([problems(long, { ...frame, content }), problems(long)]).toEqual([['/answers/0/text too_many_words'], []]);
  });

  it('stands until twenty days after the decision date, and never shorter than an award takes', () => {
    expect(validUntilOf({}, frame)).toEqual(new Date('2027-01-12T06:00:00Z'));
    const slow = { ...frame, timing: { ...frame.timing, standstill: { workingDays: 10 }, acceptance: { workingDays: 10 } } };
    expect(validUntilOf({}, slow) > new Date('2027-01-12T06:00:00Z')).toBe(true);
    expect(validUntilOf({ validUntil: '2027-03-01T00:00:00Z' }, frame)).toEqual(new Date('2027-03-01T00:00:00Z'));
  });
});
