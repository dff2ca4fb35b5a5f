import { freedByEnd, quotaSpent, shareAfter } from './bid-quota.js';
import { BID_STATES, type BidState } from './bid.js';

const GIVEN_BACK: readonly BidState[] = ['withdrawn', 'not_awarded', 'not_reaffirmed', 'disqualified', 'expired'];

describe('what a bid holds of the quota', () => {
  it.each(BID_STATES)('once it is %s, is given back on every ending without award and on its first withdrawal', (to) => {
    expect(shareAfter({ quotaTaken: true, quotaGivenBack: false }, to)).toEqual({ quotaTaken: !GIVEN_BACK.includes(to), quotaGivenBack: to === 'withdrawn' });
  });

  it('is not given back by a second withdrawal', () => {
    expect(shareAfter({ quotaTaken: true, quotaGivenBack: true }, 'withdrawn')).toEqual({ quotaTaken: true, quotaGivenBack: true });
    expect(shareAfter({ quotaTaken: true, quotaGivenBack: true }, 'not_awarded')).toEqual({ quotaTaken: false, quotaGivenBack: true });
  });

  it.each(BID_STATES)('is nothing where nothing was taken, %s or not', (to) => {
    expect(shareAfter({ quotaTaken: false, quotaGivenBack: false }, to)).toEqual({ quotaTaken: false, quotaGivenBack: false });
  });

  it('is freed by the end of the request where the bid was withdrawn for a second time, and by nothing else that keeps its state', () => {
    expect(BID_STATES.filter((state) => freedByEnd({ state, quotaTaken: true, quotaGivenBack: true }))).toEqual(['withdrawn']);
    expect(freedByEnd({ state: 'withdrawn', quotaTaken: false, quotaGivenBack: true })).toBe(false);
  });

  it('is refused with the instant at which there is room again', () => {
    // Twelve taken at once at midnight: full again in 24 days, room for one in two.
    const refusal = quotaSpent({ bucket: 12, refillDays: 2 }, new Date('2026-12-25T00:00:00Z'));
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'bid_quota_spent', extra: { nextAt: '2026-12-03T00:00:00.000Z' } });
  });
});
