import fc from 'fast-check';
import { outcomesOnEnd, outcomesOnReturn, type DecidedBid, type Ending, type FallenAward } from './bid-outcomes.js';
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

describe('a bid that was chosen once, when its request ends', () => {
  const chosen = (status: FallenAward['status'], reason: string | null = null): readonly FallenAward[] => [{ bidId: 'other', status: 'declined', reason: null }, { bidId: 'chosen', status, reason }];
  const AWARDED: Ending = { to: 'awarded', reason: 'award_accepted', awardedBidId: 'winner', at: END };
  const UNSUCCESSFUL: Ending = { to: 'unsuccessful', reason: 'no_decision', at: END };
  const given = { chosen: 'price' };

  it.each<[string, FallenAward['status'], string | null, Ending, string]>([
    ['declined, another awarded', 'declined', 'capacity_changed', AWARDED, 'award_declined'],
    ['lapsed, another awarded', 'lapsed', 'not_answered', AWARDED, 'award_lapsed'],
    ['revoked, another awarded', 'revoked', 'references_false', AWARDED, 'references_false'],
    ['revoked without a reason, another awarded', 'revoked', null, AWARDED, 'another_bid_chosen'],
    ['revoked with a code of an accepted award, another awarded', 'revoked', 'checks_not_passed', AWARDED, 'another_bid_chosen'],
    ['declined, no decision after it', 'declined', 'capacity_changed', UNSUCCESSFUL, 'award_declined'],
    ['lapsed, no decision after it', 'lapsed', 'not_answered', UNSUCCESSFUL, 'award_lapsed'],
    ['declined, the request cancelled', 'declined', 'capacity_changed', { ...UNSUCCESSFUL, to: 'cancelled' }, 'request_cancelled'],
    ['lapsed, the request taken down', 'lapsed', 'not_answered', { ...UNSUCCESSFUL, to: 'withdrawn' }, 'request_withdrawn'],
    ['declined, another awarded with a reason for it', 'declined', 'capacity_changed', { ...AWARDED, reasons: given }, 'price'],
    ['lapsed, another awarded with a reason for it', 'lapsed', 'not_answered', { ...AWARDED, reasons: given }, 'price'],
    ['revoked, another awarded with a reason for it', 'revoked', 'references_false', { ...AWARDED, reasons: given }, 'price'],
  ])('%s, reads why', (_what, status, why, ending, expected) => {
    const list = [bid('winner', 'submitted'), bid('chosen', 'submitted'), bid('never', 'submitted')];
    const outcomes = outcomesOnEnd(list, { ...ending, fallen: chosen(status, why) });
    expect(outcomes[1]).toMatchObject({ to: 'not_awarded', reason: expected });
    expect(outcomes[2]!.reason).toBe(outcomesOnEnd(list, ending)[2]!.reason);
  });

  it('is awarded after all if the award that follows is its own, and expired or silent first of all', () => {
    const fallen = chosen('declined');
    expect(outcomesOnEnd([bid('chosen', 'submitted')], { ...AWARDED, awardedBidId: 'chosen', fallen })).toMatchObject([{ to: 'awarded', reason: 'awarded' }]);
    expect(outcomesOnEnd([bid('chosen', 'submitted', { validUntil: END })], { ...AWARDED, fallen })).toMatchObject([{ to: 'expired', reason: 'validity_passed' }]);
    expect(outcomesOnEnd([bid('chosen', 'submitted', { reaffirmationDue: true })], { ...AWARDED, fallen })).toMatchObject([{ to: 'not_reaffirmed' }]);
  });

  it('that declined or let lapse counts again when the request returns', () => {
    for (const reason of ['award_declined', 'award_lapsed']) expect(outcomesOnReturn([bid('chosen', 'not_awarded', { reason })], 'checks_not_passed', END)).toMatchObject([{ to: 'submitted' }]);
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
