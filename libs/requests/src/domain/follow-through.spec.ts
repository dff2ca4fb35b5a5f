import { followThrough, type FinishedRequest } from './follow-through.js';

const at = new Date('2027-06-01T00:00:00Z');
const closed = { closesAt: new Date('2027-05-01T00:00:00Z'), endedAt: new Date('2027-05-10T00:00:00Z'), reopenedAt: null } as const;
const AWARDED: FinishedRequest = { ...closed, state: 'awarded', endReason: 'award_accepted' };
const UNSUCCESSFUL: FinishedRequest = { ...closed, state: 'unsuccessful', endReason: 'over_budget' };
const NO_DECISION: FinishedRequest = { ...closed, state: 'unsuccessful', endReason: 'no_decision' };
const GIVEN_UP: FinishedRequest = { ...closed, state: 'cancelled', endReason: 'kept_in_house', closesAt: new Date('2027-05-20T00:00:00Z') };
const rate = (...requests: FinishedRequest[]) => followThrough(requests, at);

describe('follow-through', () => {
  it('is not told below three', () => {
    expect(rate()).toBeNull();
    expect(rate(AWARDED, AWARDED)).toBeNull();
  });

  it('counts outcomes with a reason in time, against all that closed', () => {
    expect(rate(AWARDED, UNSUCCESSFUL, AWARDED, AWARDED, NO_DECISION)).toEqual({ kept: 4, of: 5 });
    expect(rate(AWARDED, AWARDED, { ...closed, state: 'cancelled', endReason: 'kept_in_house' })).toEqual({ kept: 2, of: 3 });
  });

  it('keeps the mark of a request that was decided only after it was reopened', () => {
    expect(rate(AWARDED, AWARDED, { ...AWARDED, reopenedAt: new Date('2027-05-12T00:00:00Z') })).toEqual({ kept: 2, of: 3 });
  });

  it('keeps it while the reopened request is still undecided, and counts a revoked award as broken', () => {
    expect(rate(AWARDED, AWARDED, { ...closed, state: 'published', endReason: null, endedAt: null, reopenedAt: new Date('2027-05-12T00:00:00Z') })).toEqual({ kept: 2, of: 3 });
    expect(rate(AWARDED, AWARDED, { ...UNSUCCESSFUL, endReason: 'award_revoked' })).toEqual({ kept: 2, of: 3 });
  });

  it('forgives two cancellations before the close a year', () => {
    expect(rate(AWARDED, AWARDED, AWARDED, GIVEN_UP, GIVEN_UP)).toEqual({ kept: 3, of: 3 });
    expect(rate(AWARDED, AWARDED, AWARDED, GIVEN_UP, GIVEN_UP, GIVEN_UP)).toEqual({ kept: 3, of: 4 });
    const old = { ...GIVEN_UP, closesAt: new Date('2026-05-20T00:00:00Z'), endedAt: new Date('2026-05-10T00:00:00Z') };
    expect(rate(AWARDED, AWARDED, AWARDED, old, old, old)).toEqual({ kept: 3, of: 3 });
  });

  it('leaves out what an operator took down, what is undecided yet, and what is older than 24 months', () => {
    const old = { ...NO_DECISION, closesAt: new Date('2025-05-01T00:00:00Z'), endedAt: new Date('2025-05-10T00:00:00Z') };
    expect(rate(AWARDED, AWARDED, AWARDED, { ...closed, state: 'withdrawn', endReason: 'fraud' }, { ...closed, state: 'published', endReason: null, endedAt: null }, old)).toEqual({ kept: 3, of: 3 });
  });
});
