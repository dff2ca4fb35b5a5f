import { packOf } from '#disciplines';
import { carriedOver } from './bid-copy.js';
import type { BidContent, PriceLine } from './bid.js';
import { EXAMPLE_BID_CONTENT, EXAMPLE_REQUEST_CONTENT } from './examples.js';

const NOTHING: BidContent = { summary: '', answers: [], screeningAnswers: [], priceLines: [], statements: { team: '', subcontractors: '', dataLocation: '', insurance: '', absenceCover: '', notice: '', handover: '' }, assumptions: [], exclusions: [], startDate: '' };

describe('a bid from an earlier one', () => {
  it('answers what is still asked, in the currency of the request, without dates', () => {
    const request = { ...EXAMPLE_REQUEST_CONTENT, requirements: EXAMPLE_REQUEST_CONTENT.requirements.slice(1), screeningQuestions: [] };
    const earlier = { ...EXAMPLE_BID_CONTENT, validUntil: '2027-01-01T00:00:00Z' };
    const carried = carriedOver(earlier, NOTHING, request);
    expect(carried).toEqual({ ...EXAMPLE_BID_CONTENT, answers: EXAMPLE_BID_CONTENT.answers.slice(1), screeningAnswers: [], startDate: '' });
    expect(carriedOver(earlier, NOTHING, { ...request, currency: 'GBP' }).priceLines).toEqual([]);
  });

  it('names no price line that the pack of the request has not, or has of another kind: such a line is the bidder’s own', () => {
    const [bookkeeping, catchUp] = EXAMPLE_BID_CONTENT.priceLines as [PriceLine, PriceLine];
    const own = { ...bookkeeping, code: 'other', label: 'Answering the telephone' };
    const uncoded = ({ code: _code, ...line }: PriceLine): PriceLine => line;
    const earlier = { ...EXAMPLE_BID_CONTENT, priceLines: [bookkeeping, catchUp, own, { ...bookkeeping, code: 'tax_return' }] };
    expect(carriedOver(earlier, NOTHING, EXAMPLE_REQUEST_CONTENT).priceLines).toEqual([bookkeeping, catchUp, own, uncoded(bookkeeping)]);
    const elsewhere = carriedOver(earlier, NOTHING, { ...EXAMPLE_REQUEST_CONTENT, discipline: 'social-media', packVersion: packOf('social-media')!.version });
    expect(elsewhere.priceLines).toEqual([uncoded(bookkeeping), uncoded(catchUp), own, uncoded(bookkeeping)]);
    const written = { ...NOTHING, priceLines: [bookkeeping] };
    expect(carriedOver(earlier, written, { ...EXAMPLE_REQUEST_CONTENT, discipline: 'social-media' }).priceLines).toEqual([bookkeeping]);
  });

  it('says what is written now where something is', () => {
    const written = { ...NOTHING, summary: 'Cheaper than last time.', statements: { ...NOTHING.statements, team: 'Three bookkeepers.' }, startDate: '2027-03-01' };
    expect(carriedOver(EXAMPLE_BID_CONTENT, written, EXAMPLE_REQUEST_CONTENT)).toEqual({ ...EXAMPLE_BID_CONTENT, summary: 'Cheaper than last time.', statements: { ...EXAMPLE_BID_CONTENT.statements, team: 'Three bookkeepers.' }, startDate: '2027-03-01' });
  });
});
