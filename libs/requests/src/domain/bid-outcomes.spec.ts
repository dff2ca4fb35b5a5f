import fc from 'fast-check';
import { outcomesOnEnd, outcomesOnReturn, type DecidedBid, type Ending } from './bid-outcomes.js';
import { BID_STATES, type BidState } from './bid.js';
import { EXAMPLE_BID } from './examples.js';

const END = new Date('2026-12-20T00:00:00Z');
const bid = (id: string, state: BidState, more: Partial<DecidedBid> = {}): DecidedBid => ({ ...EXAMPLE_BID, reason: null, id, state, ...more });

const bids = fc.uniqueArray(fc.record({
  id: fc.integer({ min: 1, max: 99 }).map(String),
  state: fc.constantFrom(...BID_STATES),
  validUntil: fc.option(fc.constantFrom(new Date(END.getTime() - 1), END, new Date(END.getTime() + 1))),
  reaffirmationDue: fc.boolean(),
}), { selector: ({ id }) => id, maxLength: 12 }).map((list) => list.map((each): DecidedBid => ({ ...EXAMPLE_BID, reason: null, ...each })));

const endings: fc.Arbitrary<Ending> = fc.record({
  to: fc.constantFrom('awarded' as const, 'unsuccessful' as const, 'cancelled' as const, 'withdrawn' as const),
  reason: fc.constantFrom('no_suitable_bid', 'no_decision', 'award_revoked'),
  at: fc.constant(END),
});

describe('R6: when a request ends', () => {
  it('every bid ever submitted has an outcome and a reason, and ending again changes none', () => {
    fc.assert(fc.property(bids, endings, (list, ending) => {
      const outcomes = outcomesOnEnd(list, ending);
      expect(outcomes.map(({ bidId }) => bidId)).toEqual(list.map(({ id }) => id));
      for (const { from, to, reason } of outcomes) {
        expect(reason).not.toBe('');
        expect(to).not.toBe('submitted');
        if (from !== 'draft') expect(to).not.toBe('draft');
      }
      const after = list.map((each, index) => ({ ...each, state: outcomes[index]!.to }));
      expect(outcomesOnEnd(after, ending).filter(({ changed }) => changed)).toEqual([]);
    }));
  });

  it('exactly one bid is awarded, and only by an award', () => {
    fc.assert(fc.property(bids, endings, (list, ending) => {
      const winner = list.find(({ state }) => state === 'submitted');
      const outcomes = outcomesOnEnd(list, { ...ending, awardedBidId: winner?.id });
      const awarded = outcomes.filter(({ to }) => to === 'awarded').map(({ bidId }) => bidId);
      expect(awarded).toEqual(ending.to === 'awarded' && winner ? [winner.id] : []);
    }));
  });

  it('each losing bid is told why', () => {
    const list = [
      bid('winner', 'submitted'), bid('dear', 'submitted'), bid('other', 'submitted'), bid('silent', 'submitted', { reaffirmationDue: true }),
      bid('stale', 'submitted', { validUntil: END }), bid('gone', 'withdrawn'), bid('draft', 'draft'),
    ];
    const outcomes = outcomesOnEnd(list, { to: 'awarded', reason: 'award_accepted', awardedBidId: 'winner', at: END, reasons: { dear: 'price' } });
    expect(outcomes.map(({ bidId, to, reason }) => `${bidId} ${to} ${reason}`)).toEqual([
      'winner awarded awarded', 'dear not_awarded price', 'other not_awarded another_bid_chosen', 'silent not_reaffirmed not_reaffirmed',
      'stale expired validity_passed', 'gone withdrawn withdrawn_by_vendor', 'draft discarded never_submitted',
    ]);
  });

  it('a draft survives a request that was only taken down', () => {
    expect(outcomesOnEnd([bid('a', 'draft')], { to: 'withdrawn', reason: 'fraud', at: END })).toMatchObject([{ to: 'draft', changed: false }]);
    expect(outcomesOnEnd([bid('a', 'submitted', { reaffirmationDue: true })], { to: 'withdrawn', reason: 'fraud', at: END })).toMatchObject([{ to: 'not_awarded', reason: 'request_withdrawn' }]);
  });

  it('nobody kept silent whose time for a word was not over', () => {
    const owed = [bid('a', 'submitted', { reaffirmationDue: true })];
    const end: Ending = { to: 'cancelled', reason: 'cancelled', at: END };
    expect(outcomesOnEnd(owed, { ...end, wordInTime: true })).toMatchObject([{ to: 'not_awarded', reason: 'request_cancelled' }]);
    expect(outcomesOnEnd(owed, end)).toMatchObject([{ to: 'not_reaffirmed', reason: 'not_reaffirmed' }]);
  });

  it('a revoked award takes its bid with it', () => {
    expect(outcomesOnEnd([bid('a', 'awarded')], { to: 'unsuccessful', reason: 'award_revoked', at: END })).toMatchObject([{ to: 'not_awarded', reason: 'award_revoked' }]);
  });
});

describe('when a request returns to evaluation', () => {
  it('the former winner stays out, valid losers count again, stale ones are expired, and the rest keep their outcomes', () => {
    const list = [bid('w', 'awarded'), bid('valid', 'not_awarded'), bid('stale', 'not_awarded', { validUntil: END }), bid('out', 'disqualified'), bid('gone', 'withdrawn')];
    expect(outcomesOnReturn(list, 'checks_not_passed', END).map(({ bidId, to, changed }) => `${bidId} ${to} ${changed}`)).toEqual([
      'w not_awarded true', 'valid submitted true', 'stale expired true', 'out disqualified false', 'gone withdrawn false',
    ]);
  });

  it.each(['checks_not_passed', 'award_another', 'award_revoked'])('a bid that lost its own award earlier stays out (%s)', (reason) => {
    expect(outcomesOnReturn([bid('earlier', 'not_awarded', { reason })], 'checks_not_passed', END)).toMatchObject([{ to: 'not_awarded', changed: false }]);
  });

  it('leaves no bid awarded', () => {
    fc.assert(fc.property(bids, (list) => expect(outcomesOnReturn(list, 'award_another', END).some(({ to }) => to === 'awarded')).toBe(false)));
  });
});
