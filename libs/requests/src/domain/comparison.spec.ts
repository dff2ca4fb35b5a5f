import fc from 'fast-check';
import type { Bid, BidContent } from './bid.js';
import { compareBids, median, MOST_ROWS, rankBids, shownOf, type Comparison } from './comparison.js';
import type { Closing } from './bid-lifecycle.js';
import { EXAMPLE_BID, EXAMPLE_BID_CONTENT, EXAMPLE_REQUEST_CONTENT } from './examples.js';
import { limitsOf } from './limits.js';
import type { RequestContent } from './request.js';

const NOW = new Date('2026-12-10T00:00:00Z');
interface ComparedBid {
  readonly bid: Bid;
  readonly content: BidContent;
  readonly submittedAt: Date;
}

const request = { ...EXAMPLE_REQUEST_CONTENT, budget: null };

function bidOf(id: string, price: string, bid: Partial<Bid> = {}, content: Partial<BidContent> = {}): ComparedBid {
  const priceLines = [{ label: 'All', kind: 'one_off' as const, price: { amount: price, currency: 'AUD' }, tax: { treatment: 'not_registered' as const } }];
  return { bid: { ...EXAMPLE_BID, id, state: 'submitted', ...bid }, content: { ...EXAMPLE_BID_CONTENT, priceLines, ...content }, submittedAt: NOW };
}

const CLOSING = { closesAt: new Date('2026-12-09T00:00:00Z'), reopenedAt: null };
/** As the application does it: all are priced, those that are shown are read. */
function compare(bids: readonly ComparedBid[], content: RequestContent = request, closing: Closing = CLOSING): Comparison {
  const frame = { content, limits: limitsOf('default'), closing, at: NOW };
  const ranking = rankBids(bids.map(({ bid, content: { priceLines }, submittedAt }) => ({ bid, priceLines, submittedAt })), frame);
  const shown = new Set(shownOf(ranking));
  return compareBids(ranking, new Map(bids.filter(({ bid }) => shown.has(bid.id)).map(({ bid, content: said }) => [bid.id, said])), frame);
}
const flags = (bids: ComparedBid[], against = request): Record<string, string[]> =>
  Object.fromEntries(compare(bids, against).rows.map(({ bidId, flags: found }) => [bidId, found.map(({ code }) => code)]));

describe('the comparison of bids', () => {
  it('puts them on one cost basis, cheapest first', () => {
    const priced = (treatment: 'inclusive' | 'exclusive', amount: string): Partial<BidContent> =>
      ({ priceLines: [{ label: 'All', kind: 'monthly', price: { amount, currency: 'AUD' }, tax: { treatment, ratePercent: '10' } }] });
    const bids = [bidOf('inclusive', '1', {}, priced('inclusive', '109.00')), bidOf('exclusive', '1', {}, priced('exclusive', '100.00')), bidOf('flat', '1195.00')];
    const { rows, basis, medianTotal } = compare(bids);
    expect(rows.map(({ bidId, cost }) => `${bidId} ${cost.total.amount}`)).toEqual(['inclusive 1189.09', 'flat 1195.00', 'exclusive 1200.00']);
    expect([basis, medianTotal?.amount]).toEqual(['net_of_recoverable_tax', '1195.00']);
    expect(compare(bids, { ...request, recoversTax: false }).rows.map(({ bidId }) => bidId)).toEqual(['flat', 'inclusive', 'exclusive']);
  });

  it('leaves out what does not count, also of the median', () => {
    const out = (['draft', 'withdrawn', 'disqualified', 'discarded'] as const).map((state) => bidOf(state, '1.00', { state }));
    const { rows, medianTotal } = compare([bidOf('a', '100.00'), bidOf('b', '200.00'), ...out]);
    expect([rows.map(({ bidId }) => bidId), medianTotal?.amount]).toEqual([['a', 'b'], '150.00']);
  });

  it('shows what expired or was not confirmed, and leaves it out of the median and its flags', () => {
    const stale = [bidOf('expired', '1.00', { state: 'expired' }), bidOf('past', '2.00', { validUntil: NOW }), bidOf('silent', '3.00', { reaffirmationDue: true }), bidOf('unconfirmed', '4.00', { state: 'not_reaffirmed' })];
    const compared = compare([...stale, ...['100.00', '200.00', '300.00', '400.00'].map((price) => bidOf(price, price))]);
    expect(compared).toMatchObject({ medianTotal: { amount: '250.00' }, medianOf: 4, bids: 8, rowsCut: false });
    expect(compared.rows.map(({ inMedian }) => inMedian)).toEqual([false, false, false, false, true, true, true, true]);
    expect(compared.rows.filter(({ flags: found }) => found.some(({ code }) => code === 'abnormally_low')).map(({ bidId }) => bidId)).toEqual(['100.00']);
    const open = { closesAt: new Date('2026-12-11T00:00:00Z'), reopenedAt: null };
    expect(compare([bidOf('asked', '3.00', { reaffirmationDue: true })], request, open)).toMatchObject({ medianOf: 1, rows: [{ inMedian: true, flags: [{ code: 'reaffirmation_due', detail: 'the bidder has not yet confirmed it after a change' }] }] });
    const missed = { code: 'reaffirmation_due', detail: 'the bidder did not confirm it by the close, after a change: it cannot be awarded' };
    expect(compared.rows.filter(({ bidId }) => bidId === 'silent' || bidId === 'unconfirmed').map(({ flags: found }) => found)).toEqual([[missed], [missed]]);
  });

  it('says that the dearest of very many have no row, and counts them all the same', () => {
    const bids = Array.from({ length: MOST_ROWS + 3 }, (_, index) => bidOf(String(index), `${index + 1}.00`));
    const { rows, ...compared } = compare(bids.reverse());
    expect(compared).toMatchObject({ rowsCut: true, bids: MOST_ROWS + 3, medianOf: MOST_ROWS + 3, medianTotal: { amount: `${(MOST_ROWS + 4) / 2}.00` } });
    expect([rows.length, rows[0]!.bidId, rows.at(-1)!.bidId]).toEqual([MOST_ROWS, '0', String(MOST_ROWS - 1)]);
    expect(compare(bids.slice(3))).toMatchObject({ rowsCut: false, bids: MOST_ROWS });
  });

  it('of nobody is empty', () => expect(compare([])).toMatchObject({ rows: [], medianTotal: null }));

  it('shows which requirements each bid meets', () => {
    const row = compare([bidOf('a', '100.00', {}, { answers: EXAMPLE_BID_CONTENT.answers.slice(0, 1) })]).rows[0]!;
    expect(row.coverage.map(({ meets }) => meets)).toEqual(['yes', 'unanswered', 'unanswered']);
    expect([row.essentialMet, row.otherMet]).toEqual([1, 0]);
  });

  it('flags a total below 60 % of the median of four bids or more', () => {
    const prices = ['60.00', '100.00', '100.00', '120.00'].map((price, index) => bidOf(String(index), price));
    expect(flags(prices)['0']).toEqual([]);
    expect(flags([bidOf('0', '59.99'), ...prices.slice(1)])['0']).toEqual(['abnormally_low']);
    expect(flags([bidOf('0', '1.00'), ...prices.slice(2)])['0']).toEqual([]);
  });

  it('flags what to ask about, with the reason', () => {
    const answers = EXAMPLE_BID_CONTENT.answers.map((answer) => ({ ...answer, meets: 'partly' as const }));
    const bids = [
      bidOf('partly', '1.00', {}, { answers }), bidOf('late', '2.00', {}, { startDate: '2027-02-02' }), bidOf('stale', '3.00', { validUntil: NOW }),
      bidOf('silent', '4.00', { reaffirmationDue: true }), bidOf('dear', '1000.01'),
    ];
    const capped = { ...request, budget: { kind: 'fixed', amount: { amount: '1000.00', currency: 'AUD' } } } as const;
    expect(compare(bids, capped).rows.map(({ bidId, flags: found }) => [bidId, ...found.filter(({ code }) => code !== 'abnormally_low').map(({ code }) => code)])).toEqual([
      ['partly', 'essential_not_met'], ['late', 'late_start'], ['stale', 'validity_passed'], ['silent', 'reaffirmation_due'], ['dear', 'over_budget'],
    ]);
    expect(compare(bids).rows[0]!.flags[0]!.detail).toBe('not fully met: reconciled, file-ownership');
  });
});

describe('the median', () => {
  it('has as many values on either side, whatever their order', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 30 }), (values) => {
      const middle = median(values)!;
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(median([...values].reverse())).toBe(middle);
    }));
  });
});
