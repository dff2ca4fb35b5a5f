import fc from 'fast-check';
import { DomainError } from '#contracts/domain-error';
import { AWARD_ACTIONS, AWARD_ACTORS, awardStatusAt, decideAward, offerAward, type AwardAction, type AwardActor, type AwardInput } from './award-lifecycle.js';
import { AWARD_STATUSES, type Award, type AwardStatus } from './award.js';
import { BID_STATES, type Bid } from './bid.js';
import { EXAMPLE_AWARD, EXAMPLE_BID, EXAMPLE_REQUEST } from './examples.js';
import { decideRequest } from './request-lifecycle.js';
import type { Request } from './request.js';

const at = (iso: string): Date => new Date(iso);
const OFFER_AT = at('2026-12-10T00:00:00Z'); // Thursday, 11:00 in Sydney
const closed: Request = {
  ...EXAMPLE_REQUEST, state: 'published', publishedAt: at('2026-11-30T00:00:00Z'), closesAt: at('2026-12-09T06:00:00Z'), decideBy: at('2026-12-23T06:00:00Z'),
};
const submitted: Bid = { ...EXAMPLE_BID, state: 'submitted' };

function answer(attempt: () => { to: string }): string {
  try {
    return attempt().to;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}

const ALLOWED = [
  'vendor accept offered accepted', 'vendor decline offered declined', 'client revoke offered revoked', 'system revoke offered revoked',
  'client revoke accepted revoked', 'client extend_acceptance offered offered', 'client confirm accepted confirmed', 'vendor confirm accepted confirmed',
  'client fail_checks accepted checks_not_passed', 'vendor fail_checks accepted checks_not_passed',
];

const decide = (action: AwardAction, status: AwardStatus, actor: AwardActor, now: Date, input: AwardInput = { reason: 'conflict_of_interest' }): string =>
  answer(() => decideAward(action, { ...EXAMPLE_AWARD, status }, closed, actor, now, input));

describe('the award lifecycle, cell by cell', () => {
  const now = at('2026-12-11T00:00:00Z');

  it.each(AWARD_STATUSES)('%s: each action × actor answers as declared', (status) => {
    const found = AWARD_ACTIONS.flatMap((action) => AWARD_ACTORS.flatMap((actor) => {
      const to = decide(action, status, actor, now);
      return (AWARD_STATUSES as readonly string[]).includes(to) ? [`${actor} ${action} ${status} ${to}`] : [];
    }));
    expect(found.sort()).toEqual(ALLOWED.filter((line) => line.split(' ')[2] === status).sort());
  });

  it('an offer past its time can only lapse, whoever acts', () => {
    for (const action of AWARD_ACTIONS) for (const actor of AWARD_ACTORS) {
      const expected = action === 'lapse' ? (actor === 'system' ? 'lapsed' : 'actor_not_allowed') : 'award_lapsed';
      expect(decide(action, 'offered', actor, EXAMPLE_AWARD.acceptBy)).toBe(expected);
    }
    expect(decide('lapse', 'offered', 'system', now)).toBe('acceptance_still_running');
  });

  it('declining, revoking and failing need a reason of the list, accepting does not; the marketplace has its own', () => {
    expect([decide('decline', 'offered', 'vendor', now, {}), decide('revoke', 'offered', 'client', now, {}), decide('fail_checks', 'accepted', 'vendor', now, {}), decide('accept', 'offered', 'vendor', now, {})])
      .toEqual(['reason_required', 'reason_required', 'reason_required', 'accepted']);
    const own = { reason: 'call_me_on_0412345678' };
    expect([decide('decline', 'offered', 'vendor', now, own), decide('revoke', 'offered', 'client', now, own), decide('fail_checks', 'accepted', 'vendor', now, own)]).toEqual(['reason_unknown', 'reason_unknown', 'reason_unknown']);
    expect(decide('revoke', 'offered', 'system', now, { reason: 'account_suspended' })).toBe('revoked');
  });

  it('a check fails until the time for checks is over, and passes after it too', () => {
    const award: Award = { ...EXAMPLE_AWARD, status: 'accepted', checksDueBy: now };
    const check = (action: AwardAction, offset: number): string => answer(() => decideAward(action, award, closed, 'client', new Date(now.getTime() + offset), { reason: 'conflict_of_interest' }));
    expect([check('fail_checks', -1), check('fail_checks', 0), check('confirm', 0)]).toEqual(['checks_not_passed', 'checks_period_over', 'confirmed']);
  });

  it('a revocation does not award the bid from which it takes the award', () => {
    expect([decide('revoke', 'offered', 'client', now, { reason: 'conflict_of_interest', insteadBidId: EXAMPLE_AWARD.bidId }), decide('revoke', 'offered', 'client', now, { reason: 'conflict_of_interest', insteadBidId: 'another' })])
      .toEqual(['bid_not_awardable', 'revoked']);
  });

  it('each consequence for the request is one that its own lifecycle allows', () => {
    const awarded: Request = { ...closed, state: 'awarded' };
    const consequence = (action: AwardAction, status: AwardStatus, actor: AwardActor, input: AwardInput = {}): string => {
      const award = { ...EXAMPLE_AWARD, status };
      const decision = decideAward(action, award, closed, actor, now, { reason: 'conflict_of_interest', ...input });
      if (decision.request === null || decision.request === 'return') return String(decision.request);
      return `${decision.request} ${decideRequest(decision.request, status === 'offered' ? { ...closed, award } : { ...awarded, award }, 'system', now).to}`;
    };
    expect([
      consequence('accept', 'offered', 'vendor'), consequence('decline', 'offered', 'vendor'), consequence('revoke', 'offered', 'client'),
      consequence('revoke', 'accepted', 'client'), consequence('revoke', 'accepted', 'client', { insteadBidId: 'another' }), consequence('fail_checks', 'accepted', 'vendor'),
    ]).toEqual(['award_accepted awarded', 'return', 'return', 'award_revoked unsuccessful', 'award_another published', 'checks_not_passed published']);
  });
});

describe('offering an award', () => {
  const offer = (request: Request, bid: Bid = submitted, now = OFFER_AT): string => answer(() => ({ to: offerAward('a', request, bid, now).status }));

  it('gives three working days to accept', () => {
    expect(offerAward('a', closed, submitted, OFFER_AT)).toMatchObject({ status: 'offered', standstillEndsAt: OFFER_AT, acceptBy: at('2026-12-15T00:00:00Z') });
  });

  it('counts the time to accept from the end of the standstill, and refuses acceptance inside it', () => {
    const award = offerAward('a', { ...closed, timing: { ...closed.timing, standstill: { workingDays: 3 } } }, submitted, OFFER_AT);
    expect([award.standstillEndsAt, award.acceptBy]).toEqual([at('2026-12-15T00:00:00Z'), at('2026-12-18T00:00:00Z')]);
    const accept = (now: Date): string => answer(() => decideAward('accept', award, closed, 'vendor', now));
    expect([accept(at('2026-12-14T23:59:59Z')), accept(award.standstillEndsAt)]).toEqual(['standstill_running', 'accepted']);
  });

  it('R2: is refused while another is live, and possible again once that one has lapsed', () => {
    const live = { ...closed, award: EXAMPLE_AWARD };
    expect(offer(live)).toBe('award_already_live');
    expect(offer({ ...closed, state: 'awarded', award: { ...EXAMPLE_AWARD, status: 'accepted' } })).toBe('award_already_live');
    expect(offer(live, submitted, EXAMPLE_AWARD.acceptBy)).toBe('offered');
  });

  it.each([
    [closed, at('2026-12-09T05:59:59Z'), 'request_still_open'],
    [EXAMPLE_REQUEST, OFFER_AT, 'request_not_published'],
    [closed, at('2026-12-23T06:00:00Z'), 'request_ended'],
    [{ ...closed, state: 'cancelled' as const }, OFFER_AT, 'request_ended'],
    [{ ...closed, bidMode: 'sealed' as const }, OFFER_AT, 'bids_not_opened'],
  ])('the request refuses it with its own code', (request, now, code) => expect(offer(request, submitted, now)).toBe(code));

  it('is refused outside the evaluation with the phase that the request is in', () => {
    expect(() => offerAward('an-id', closed, submitted, at('2026-12-09T05:59:59Z'))).toThrow(expect.objectContaining({ code: 'request_still_open', extra: { phase: 'open' } }));
  });

  it('goes to a submitted, valid, confirmed bid on this request', () => {
    expect(BID_STATES.filter((state) => offer(closed, { ...submitted, state }) === 'offered')).toEqual(['submitted']);
    expect(offer(closed, { ...submitted, state: 'withdrawn' })).toBe('bid_not_awardable');
    expect(offer(closed, { ...submitted, validUntil: OFFER_AT })).toBe('bid_expired');
    expect(offer(closed, { ...submitted, reaffirmationDue: true })).toBe('bid_not_awardable');
    expect(offer({ ...closed, reopenedAt: OFFER_AT }, { ...submitted, reaffirmationDue: true })).toBe('reaffirmation_due');
    expect(offer(closed, { ...submitted, requestId: 'another' })).toBe('bid_not_awardable');
  });
});

describe('time to accept', () => {
  it('is extended once, by two working days', () => {
    const now = at('2026-12-11T00:00:00Z');
    const { changes } = decideAward('extend_acceptance', EXAMPLE_AWARD, closed, 'client', now);
    expect(changes).toEqual({ acceptBy: at('2026-12-17T00:00:00Z'), acceptanceExtended: true });
    expect(answer(() => decideAward('extend_acceptance', { ...EXAMPLE_AWARD, ...changes }, closed, 'client', now))).toBe('acceptance_already_extended');
  });

  it('acceptance starts ten working days for the checks that a profession owes', () => {
    expect(decideAward('accept', EXAMPLE_AWARD, closed, 'vendor', at('2026-12-11T00:00:00Z')).changes.checksDueBy).toEqual(at('2026-12-29T00:00:00Z'));
  });

  it('for any instant an unanswered offer has lapsed exactly from acceptBy on, and no other status changes with time', () => {
    fc.assert(fc.property(fc.constantFrom(...AWARD_STATUSES), fc.integer({ min: -9e8, max: 9e8 }), (status, offset) => {
      const award: Award = { ...EXAMPLE_AWARD, status };
      expect(awardStatusAt(award, new Date(award.acceptBy.getTime() + offset))).toBe(status === 'offered' && offset >= 0 ? 'lapsed' : status);
    }));
  });
});
