import fc from 'fast-check';
import { DomainError } from '#contracts/domain-error';
import { BID_ACTIONS, BID_ACTORS, bidStateAt, decideBid, decideBidCreation, type BidAction, type BidActor } from './bid-lifecycle.js';
import { BID_STATES, type Bid, type BidState } from './bid.js';
import { EXAMPLE_BID, EXAMPLE_REQUEST } from './examples.js';
import type { Request, RequestPhase } from './request.js';

const at = (iso: string): Date => new Date(iso);
const CLOSES = at('2026-12-09T06:00:00Z');
const BEFORE = at('2026-12-03T00:00:00Z');
const AFTER = at('2026-12-10T00:00:00Z');
const dates = { publishedAt: at('2026-11-30T00:00:00Z'), closesAt: CLOSES, decideBy: at('2026-12-23T06:00:00Z') };
const published: Request = { ...EXAMPLE_REQUEST, ...dates, state: 'published' };

const PHASES: readonly RequestPhase[] = ['draft', 'in_review', 'changes_requested', 'rejected', 'open', 'closed', 'withdrawn', 'awarded', 'unsuccessful', 'cancelled'];

function requestIn(phase: RequestPhase): { request: Request; now: Date } {
  if (phase === 'open') return { request: published, now: BEFORE };
  if (phase === 'closed') return { request: published, now: AFTER };
  return { request: { ...EXAMPLE_REQUEST, ...dates, state: phase, stateSince: BEFORE }, now: AFTER };
}

/** What product.md allows: actor, action, from, to, and in which phases (`*`: any). */
const ALLOWED = [
  'vendor edit draft draft open', 'vendor rewrite withdrawn withdrawn open', 'vendor submit draft submitted open', 'vendor revise submitted submitted open',
  'vendor withdraw submitted withdrawn open', 'vendor resubmit withdrawn submitted open', 'vendor reaffirm submitted submitted open',
  'client disqualify submitted disqualified open|closed', 'operator disqualify submitted disqualified open|closed',
  'system award submitted awarded closed|awarded', 'system not_award submitted not_awarded *', 'system not_reaffirm submitted not_reaffirmed *',
  'system expire submitted expired *', 'system expire not_awarded expired *', 'system discard draft discarded *',
  'system return not_awarded submitted open|closed', 'system undo_award awarded not_awarded *',
].map((line) => line.split(' ') as [BidActor, BidAction, BidState, BidState, string]);

function attempt(action: Exclude<BidAction, 'create'>, state: BidState, phase: RequestPhase, actor: BidActor): string {
  const { request, now } = requestIn(phase);
  try {
    return decideBid(action, { ...EXAMPLE_BID, state }, request, actor, now, { reason: 'undeclared_conflict' }).to;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `${error.kind} ${error.code}`;
  }
}

const actions = BID_ACTIONS.filter((action) => action !== 'create') as Exclude<BidAction, 'create'>[];

function expected(action: BidAction, state: BidState, phase: RequestPhase, actor: BidActor): string | undefined {
  return ALLOWED.find(([who, what, from, , phases]) => who === actor && what === action && from === state && (phases === '*' || phases.split('|').includes(phase)))?.[3];
}

describe('the bid lifecycle, cell by cell', () => {
  it.each(PHASES)('while the request is %s, each state × action × actor answers as declared', (phase) => {
    for (const action of actions) for (const state of BID_STATES) for (const actor of BID_ACTORS) {
      const answer = attempt(action, state, phase, actor);
      const target = expected(action, state, phase, actor);
      expect([action, state, actor, target ? answer : answer.split(' ')[0]]).toEqual([action, state, actor, target ?? expect.stringMatching(/^(conflict|forbidden)$/)]);
    }
  });

  it('a vendor that comes late is told so, whatever state its bid is in', () => {
    for (const action of ['edit', 'rewrite', 'submit', 'revise', 'withdraw', 'resubmit'] as const) for (const state of BID_STATES) {
      expect(attempt(action, state, 'closed', 'vendor')).toBe('conflict request_closed');
    }
  });

  it.each([
    ['submit', 'submitted', 'open', 'conflict bid_not_draft'],
    ['revise', 'draft', 'open', 'conflict bid_not_submitted'],
    ['resubmit', 'submitted', 'open', 'conflict bid_not_withdrawn'],
    ['withdraw', 'withdrawn', 'open', 'conflict bid_not_submitted'],
    ['submit', 'draft', 'in_review', 'conflict request_not_published'],
    ['submit', 'draft', 'withdrawn', 'conflict request_closed'],
  ] as const)('%s of a %s bid while %s answers %s', (action, state, phase, code) => expect(attempt(action, state, phase, 'vendor')).toBe(code));

  it('every state can be reached, and disqualified, not reaffirmed, expired and discarded are left by nobody', () => {
    const reached = new Set<string>(['draft']);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const [, , from, to] of ALLOWED) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...BID_STATES].sort());
    expect(ALLOWED.filter(([, , from]) => ['disqualified', 'not_reaffirmed', 'expired', 'discarded'].includes(from))).toEqual([]);
  });
});

describe('R1: for any instant', () => {
  const offsets = fc.integer({ min: -500_000_000, max: 500_000_000 });

  it('nothing a vendor does to a bid succeeds at or after the close, and before it only time is no obstacle', () => {
    fc.assert(fc.property(offsets, fc.constantFrom(['submit', 'draft'], ['revise', 'submitted'], ['resubmit', 'withdrawn'], ['withdraw', 'submitted']), (offset, [action, state]) => {
      const now = new Date(CLOSES.getTime() + offset);
      const decide = (): unknown => decideBid(action as 'submit', { ...EXAMPLE_BID, state: state as BidState }, published, 'vendor', now);
      if (now < CLOSES) expect(decide).not.toThrow();
      else expect(decide).toThrow(expect.objectContaining({ code: 'request_closed' }));
    }));
  });
});

describe('creating a bid', () => {
  const vendor = EXAMPLE_BID.organisationId;

  it('starts a draft on an open request', () => {
    expect(decideBidCreation(null, published, vendor, BEFORE)).toMatchObject({ to: 'draft', from: null });
  });

  it('answers a second one with the id of the first, also after the close', () => {
    for (const now of [BEFORE, AFTER]) {
      expect(() => decideBidCreation({ id: EXAMPLE_BID.id }, published, vendor, now)).toThrow(expect.objectContaining({ code: 'bid_exists', extra: { bidId: EXAMPLE_BID.id } }));
    }
  });

  it('is refused to the client itself and once closed', () => {
    expect(() => decideBidCreation(null, published, published.organisationId, BEFORE)).toThrow(expect.objectContaining({ code: 'own_request' }));
    expect(() => decideBidCreation(null, published, vendor, CLOSES)).toThrow(expect.objectContaining({ code: 'request_closed' }));
  });
});

describe('what else refuses a bid', () => {
  const submitted: Bid = { ...EXAMPLE_BID, state: 'submitted', revisions: 20 };

  it('has at most twenty revisions, but for those that an addendum asks for', () => {
    expect(() => decideBid('revise', submitted, published, 'vendor', BEFORE)).toThrow(expect.objectContaining({ code: 'too_many_revisions' }));
    expect(decideBid('revise', { ...submitted, revisions: 19 }, published, 'vendor', BEFORE).revisions).toBe(20);
    expect(decideBid('revise', { ...submitted, reaffirmationDue: true }, published, 'vendor', BEFORE)).toMatchObject({ revisions: 21, reaffirmationDue: false });
  });

  it('a bid past its validity reads expired and cannot be reaffirmed, but said anew, with a validity of its own', () => {
    const stale = { ...submitted, validUntil: BEFORE };
    expect([bidStateAt(stale, published, new Date(BEFORE.getTime() - 1)), bidStateAt(stale, published, BEFORE)]).toEqual(['submitted', 'expired']);
    expect(() => decideBid('reaffirm', stale, published, 'vendor', BEFORE)).toThrow(expect.objectContaining({ code: 'bid_expired' }));
    expect(decideBid('revise', { ...stale, revisions: 1 }, published, 'vendor', BEFORE).to).toBe('submitted');
    expect(decideBid('resubmit', { ...stale, state: 'withdrawn', revisions: 1 }, published, 'vendor', BEFORE).to).toBe('submitted');
  });

  it('a revision or a reaffirmation answers the question whether the bid still stands; a withdrawal does not', () => {
    const asked = { ...submitted, revisions: 1, reaffirmationDue: true };
    const due = (action: 'revise' | 'reaffirm' | 'withdraw'): boolean => decideBid(action, asked, published, 'vendor', BEFORE).reaffirmationDue;
    expect([due('revise'), due('reaffirm'), due('withdraw')]).toEqual([false, false, true]);
  });

  it('what an addendum asks is answered until the close, what a reopened request asks after it', () => {
    const asked = { ...submitted, reaffirmationDue: true };
    expect(() => decideBid('reaffirm', asked, published, 'vendor', CLOSES)).toThrow(expect.objectContaining({ code: 'request_closed' }));
    expect(decideBid('reaffirm', asked, published, 'vendor', BEFORE).reaffirmationDue).toBe(false);
    expect(decideBid('reaffirm', asked, { ...published, reopenedAt: AFTER }, 'vendor', AFTER).reaffirmationDue).toBe(false);
  });

  it('a bid that was not reaffirmed by the close reads so from then on, but for one that a reopened request asks', () => {
    const asked = { ...submitted, reaffirmationDue: true };
    const reads = (bid: Bid, request: Request = published): BidState[] => [new Date(CLOSES.getTime() - 1), CLOSES].map((now) => bidStateAt(bid, request, now));
    expect(reads(asked)).toEqual(['submitted', 'not_reaffirmed']);
    expect(reads({ ...asked, validUntil: BEFORE })).toEqual(['expired', 'not_reaffirmed']);
    expect(reads(submitted)).toEqual(['submitted', 'submitted']);
    expect(reads(asked, { ...published, reopenedAt: AFTER })).toEqual(['submitted', 'submitted']);
    for (const state of BID_STATES) if (state !== 'submitted') expect(reads({ ...asked, state })).toEqual([state, state]);
  });

  it('a sealed bid is disqualified by nobody before the opening, and never without a reason of the list; what the marketplace rules out has its own', () => {
    const disqualify = (request: Request, reason?: string): unknown => decideBid('disqualify', submitted, request, 'client', AFTER, { reason });
    expect(() => disqualify({ ...published, bidMode: 'sealed' }, 'conflict')).toThrow(expect.objectContaining({ code: 'sealed_until_close' }));
    expect(() => disqualify(published)).toThrow(expect.objectContaining({ code: 'reason_required' }));
    expect(() => disqualify(published, 'call_me_on_0412345678')).toThrow(expect.objectContaining({ code: 'reason_unknown' }));
    expect(decideBid('disqualify', submitted, published, 'operator', AFTER, { reason: 'sanction_in_force' })).toMatchObject({ to: 'disqualified', reason: 'sanction_in_force' });
  });
});
