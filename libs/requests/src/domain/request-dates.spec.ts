import { DomainError } from '#contracts/domain-error';
import { closeBounds, closesAtFrom } from './bidding-window.js';
import { EXAMPLE_AWARD, EXAMPLE_REQUEST } from './examples.js';
import { limitsOf } from './limits.js';
import { applyDecision, decideRequest, phaseOf } from './request-lifecycle.js';
import type { RequestInput } from './request-guards.js';
import { settleRequest } from './request-settlement.js';
import type { RequestAction } from './request-transitions.js';
import type { Request } from './request.js';

const at = (iso: string): Date => new Date(iso);
const MONDAY = at('2026-11-29T23:00:00Z'); // Monday 30 November, 10:00 in Sydney
const publish = (request: Request, now: Date): Request => applyDecision(request, decideRequest('publish', request, 'author', now), now);
const published = publish(EXAMPLE_REQUEST, MONDAY);

const act = (action: RequestAction, request: Request, now: Date, input?: RequestInput): Request =>
  applyDecision(request, decideRequest(action, request, 'author', now, input), now);

function refusal(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'allowed';
}

describe('the bidding window', () => {
  it('is seven working days, closing at 17:00 there, with ten more to decide', () => {
    expect(published.closesAt).toEqual(at('2026-12-09T06:00:00Z'));
    expect(published.decideBy).toEqual(at('2026-12-23T06:00:00Z'));
  });

  it.each([
    ['open', 'private', '2026-12-02T22:59:59Z', 'closes_too_soon'],
    ['open', 'private', '2026-12-02T23:00:00Z', 'allowed'],
    ['selective', 'private', '2026-11-30T23:00:00Z', 'allowed'],
    ['selective', 'private', '2026-11-30T22:59:59Z', 'closes_too_soon'],
    ['selective', 'sealed', '2026-12-01T23:00:00Z', 'closes_too_soon'],
    ['open', 'private', '2027-02-28T23:00:00Z', 'closes_too_late'],
    ['open', 'private', '2026-11-01T00:00:00Z', 'closes_too_soon'],
    ['open', 'private', 'soon', 'closes_too_soon'],
  ] as const)('%s and %s, closing %s, is %s', (visibility, bidMode, closesAt, expected) => {
    const timing = { ...EXAMPLE_REQUEST.timing, bidding: { closesAt } };
    expect(refusal(() => closesAtFrom({ ...EXAMPLE_REQUEST, visibility, bidMode, timing }, MONDAY))).toBe(expected);
  });

  it('may last one second under the development limits, whose other numbers are the default ones', () => {
    const development = { ...EXAMPLE_REQUEST, limits: limitsOf('development'), timing: { ...EXAMPLE_REQUEST.timing, bidding: { seconds: 1 } } };
    expect(closesAtFrom(development, MONDAY).getTime() - MONDAY.getTime()).toBe(1000);
    expect(closeBounds(development, MONDAY).latest).toEqual(closeBounds(EXAMPLE_REQUEST, MONDAY).latest);
  });

  it('that review outlasted moves to the nearest lawful close; a rejection overturned starts afresh', () => {
    const timing = { ...EXAMPLE_REQUEST.timing, bidding: { closesAt: '2026-12-04T06:00:00Z' } };
    const late = at('2026-12-03T00:00:00Z');
    const reviewed = decideRequest('publish', { ...EXAMPLE_REQUEST, timing, state: 'in_review' }, 'operator', late);
    expect(reviewed.changes.closesAt).toEqual(closeBounds(EXAMPLE_REQUEST, late).earliest);
    const overturned = decideRequest('overturn_rejection', { ...EXAMPLE_REQUEST, timing, state: 'rejected' }, 'operator', late, { reason: 'overturned' });
    expect(overturned.changes.closesAt).toEqual(closesAtFrom(EXAMPLE_REQUEST, late));
  });
});

describe('moving the close', () => {
  const later = at('2026-12-03T00:00:00Z');

  it('an extension adds five working days, and the decision date follows', () => {
    const extended = act('extend', published, later);
    expect([extended.closesAt, extended.extensions, extended.extendedWorkingDays]).toEqual([at('2026-12-16T06:00:00Z'), 1, 5]);
    expect(extended.decideBy! > published.decideBy!).toBe(true);
  });

  it('extensions are at most two, together twenty working days, and announced a working day ahead', () => {
    const once = act('extend', published, later, { workingDays: 12 });
    expect(refusal(() => act('extend', once, later, { workingDays: 9 }))).toBe('extension_too_long');
    const twice = act('extend', once, later, { workingDays: 8 });
    expect(refusal(() => act('extend', twice, later))).toBe('extensions_used_up');
    expect(refusal(() => act('extend', published, at('2026-12-08T06:00:01Z')))).toBe('extension_too_late');
    expect(refusal(() => act('extend', published, later, { workingDays: 0.5 }))).toBe('extension_too_long');
  });

  it('an early close needs a listed reason, two working days behind it and 24 hours before it', () => {
    const close = (now: Date, input: RequestInput): string => refusal(() => act('close_early', published, now, input));
    const reason = 'enough_bids';
    expect(close(later, {})).toBe('reason_required');
    expect(close(later, { reason: 'bored' })).toBe('reason_unknown');
    expect(close(at('2026-12-01T22:59:59Z'), { reason })).toBe('early_close_too_soon');
    expect(close(later, { reason, closesAt: at('2026-12-03T23:59:59Z') })).toBe('notice_too_short');
    expect(close(later, { reason, closesAt: published.closesAt! })).toBe('not_earlier');
    expect(act('close_early', published, later, { reason }).closesAt).toEqual(at('2026-12-04T00:00:00Z'));
  });
});

describe('what time decides', () => {
  it('no decision falls due at the decision date, whoever looks and however late', () => {
    expect(settleRequest(published, new Date(published.decideBy!.getTime() - 1)).due).toEqual([]);
    const { request, due } = settleRequest(published, at('2027-03-01T00:00:00Z'));
    expect(due).toMatchObject([{ subject: 'request', action: 'no_decision', dueAt: published.decideBy }]);
    expect([request.state, request.endedAt, request.endReason]).toEqual(['unsuccessful', published.decideBy, 'no_decision']);
    expect(settleRequest(request, at('2027-03-01T00:00:00Z')).due).toEqual([]);
    expect(phaseOf(published, at('2027-03-01T00:00:00Z'))).toBe('unsuccessful');
  });

  it('an extended decision period is extended once', () => {
    const now = at('2026-12-10T00:00:00Z');
    const extended = act('extend_decision', published, now);
    expect(settleRequest(extended, published.decideBy!).due).toEqual([]);
    expect(refusal(() => act('extend_decision', extended, now))).toBe('decision_already_extended');
  });

  it('a lapsed offer returns the request with a whole decision period, and then no decision falls due', () => {
    const offered: Request = { ...published, award: { ...EXAMPLE_AWARD, acceptBy: at('2027-01-05T00:00:00Z') } };
    expect(settleRequest(offered, at('2027-01-04T00:00:00Z')).due).toEqual([]);
    const lapsed = settleRequest(offered, at('2027-01-06T00:00:00Z'));
    expect(lapsed.due).toMatchObject([{ subject: 'award', to: 'lapsed', dueAt: at('2027-01-05T00:00:00Z') }]);
    expect([lapsed.request.award, phaseOf(offered, at('2027-01-06T00:00:00Z'))]).toEqual([null, 'closed']);
    expect(settleRequest(offered, at('2027-06-01T00:00:00Z')).due.map(({ subject }) => subject)).toEqual(['award', 'request']);
  });

  it('an accepted award is not undone by time', () => {
    for (const state of ['published', 'awarded'] as const) {
      const accepted: Request = { ...published, state, award: { ...EXAMPLE_AWARD, status: 'accepted' } };
      expect(settleRequest(accepted, at('2028-01-01T00:00:00Z')).due).toEqual([]);
    }
  });

  it('changes that nobody made return the request to draft after 14 days', () => {
    const waiting: Request = { ...EXAMPLE_REQUEST, state: 'changes_requested', stateSince: MONDAY };
    expect(phaseOf(waiting, at('2026-12-13T22:59:59Z'))).toBe('changes_requested');
    expect(settleRequest(waiting, at('2026-12-20T00:00:00Z')).due).toMatchObject([{ to: 'draft', dueAt: at('2026-12-13T23:00:00Z') }]);
  });

  it('no decision can be made up for once, within twenty working days', () => {
    const missed = settleRequest(published, at('2026-12-24T00:00:00Z')).request;
    const reopened = act('reopen', missed, at('2027-01-04T00:00:00Z'));
    expect([reopened.state, reopened.endedAt, phaseOf(reopened, at('2027-01-04T00:00:00Z'))]).toEqual(['published', null, 'closed']);
    const again = settleRequest(reopened, at('2027-02-01T00:00:00Z')).request;
    expect(refusal(() => act('reopen', again, at('2027-02-01T00:00:00Z')))).toBe('request_already_reopened');
    expect(refusal(() => act('reopen', missed, at('2027-02-05T00:00:00Z')))).toBe('reopening_too_late');
  });
});

describe('what a decision carries', () => {
  it('a taken-down request revokes its offer and keeps the instant it ended, so that what was sealed stays sealed', () => {
    const offered: Request = { ...published, award: EXAMPLE_AWARD };
    const decision = decideRequest('take_down', offered, 'operator', at('2026-12-11T00:00:00Z'), { reason: 'fraud' });
    expect(decision).toMatchObject({ revokesAward: true, bids: 'end', to: 'withdrawn' });
    const down = applyDecision(published, decideRequest('take_down', published, 'operator', MONDAY, { reason: 'fraud' }), MONDAY);
    const concluded = decideRequest('conclude', down, 'operator', at('2027-01-01T00:00:00Z'), { reason: 'fraud' });
    expect(concluded.changes.endedAt).toEqual(MONDAY);
  });

  it('each submission has its own revision', () => {
    expect(decideRequest('submit', EXAMPLE_REQUEST, 'author', MONDAY).changes.revision).toBe(1);
    expect(published.revision).toBe(1);
  });
});
