import { DomainError } from '#contracts/domain-error';
import { BID_STATES, type Bid } from './bid.js';
import { EXAMPLE_BID, EXAMPLE_REQUEST } from './examples.js';
import type { Request, RequestState } from './request.js';
import { bidListAccess, bidSight, requestSight, showsClientName, type Viewer } from './visibility.js';

const at = (iso: string): Date => new Date(iso);
const CLOSES = at('2026-12-09T06:00:00Z');
const BEFORE = at('2026-12-03T00:00:00Z');
const AFTER = at('2026-12-10T00:00:00Z');
const dates = { publishedAt: at('2026-11-30T00:00:00Z'), closesAt: CLOSES, decideBy: at('2026-12-23T06:00:00Z') };
const of = (state: RequestState, more: Partial<Request> = {}): Request => ({ ...EXAMPLE_REQUEST, ...dates, state, stateSince: BEFORE, ...more });

const nobody: Viewer = { kind: 'anonymous', organisationId: null, invited: false, bidder: false };
const client: Viewer = { ...nobody, kind: 'member', organisationId: EXAMPLE_REQUEST.organisationId };
const stranger: Viewer = { ...nobody, kind: 'member', organisationId: 'someone-else' };
const invited: Viewer = { ...stranger, invited: true };
const bidder: Viewer = { ...stranger, organisationId: EXAMPLE_BID.organisationId, bidder: true };
const operator: Viewer = { ...nobody, kind: 'operator' };
const everyone = [nobody, stranger, invited, bidder, operator, client];

describe('who sees a request', () => {
  it.each([
    ['draft', 'open', 'none none none none none full'],
    ['in_review', 'open', 'none none none none full full'],
    ['changes_requested', 'open', 'none none none none full full'],
    ['rejected', 'open', 'none none none none full full'],
    ['published', 'open', 'public public public public full full'],
    ['published', 'selective', 'none none public public full full'],
    ['withdrawn', 'open', 'none none public public full full'],
    ['withdrawn', 'selective', 'none none public public full full'],
    ['awarded', 'open', 'public public public public full full'],
    ['awarded', 'selective', 'none none public public full full'],
    ['unsuccessful', 'selective', 'none none public public full full'],
    ['cancelled', 'open', 'public public public public full full'],
  ] as const)('%s and %s: nobody in particular, a stranger, an invited vendor, a bidder, an operator, its client', (state, visibility, expected) => {
    const request = of(state, { visibility });
    expect(everyone.map((viewer) => requestSight(request, viewer, BEFORE)).join(' ')).toBe(expected);
  });

  it('a hidden name is shown to the public after the award, to the client always', () => {
    expect([showsClientName(of('published'), true, 'public', AFTER), showsClientName(of('awarded'), true, 'public', AFTER), showsClientName(of('published'), true, 'full', AFTER), showsClientName(of('published'), false, 'none', AFTER)])
      .toEqual([false, true, true, false]);
  });
});

function list(request: Request, viewer: Viewer, now: Date): string {
  try {
    return bidListAccess(request, viewer, now);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}

describe('R4: who lists the bids', () => {
  const sealed = of('published', { bidMode: 'sealed' });

  it('a sealed request lists none to client and operator until it closes, then once it has been opened', () => {
    for (const viewer of [client, operator]) {
      expect([list(sealed, viewer, BEFORE), list(sealed, viewer, new Date(CLOSES.getTime() - 1)), list(sealed, viewer, CLOSES), list({ ...sealed, openedAt: CLOSES }, viewer, AFTER)])
        .toEqual(['sealed_until_close', 'sealed_until_close', 'reveal_first', 'open']);
    }
  });

  it.each(['cancelled', 'withdrawn', 'unsuccessful'] as const)('a sealed request that was %s before its close stays sealed for ever', (state) => {
    const request = of(state, { bidMode: 'sealed', endedAt: BEFORE });
    expect([list(request, client, BEFORE), list(request, client, at('2036-01-01T00:00:00Z')), list(request, operator, AFTER)]).toEqual(['sealed_until_close', 'sealed_until_close', 'sealed_until_close']);
    expect(list({ ...request, endedAt: AFTER }, client, at('2036-01-01T00:00:00Z'))).toBe('reveal_first');
  });

  it('a private request lists them as they come, and is opened at the close', () => {
    expect([list(of('published'), client, BEFORE), list(of('published'), client, CLOSES), list(of('cancelled', { endedAt: BEFORE }), client, AFTER)]).toEqual(['open', 'reveal_first', 'open']);
  });

  it('nobody else learns that the request has bids, or that it exists', () => {
    for (const viewer of [nobody, stranger, invited, bidder]) {
      for (const request of [sealed, of('published'), { ...sealed, openedAt: CLOSES }]) expect(list(request, viewer, AFTER)).toBe('request_not_found');
    }
    expect(list(of('draft'), operator, BEFORE)).toBe('request_not_found');
  });
});

describe('who sees one bid', () => {
  const submitted: Bid = { ...EXAMPLE_BID, state: 'submitted' };
  const seen = (request: Request, bid: Bid, now = BEFORE): string => everyone.map((viewer) => bidSight(request, bid, viewer, now)).join(' ');

  it('a private one: its vendor, the client and operators from submission', () => {
    expect(seen(of('published'), submitted)).toBe('none none none full full full');
  });

  it('a sealed one: its vendor alone until the opening is stamped, however late', () => {
    const sealed = of('published', { bidMode: 'sealed' });
    expect([seen(sealed, submitted), seen(sealed, submitted, AFTER), seen({ ...sealed, openedAt: CLOSES }, submitted, AFTER)])
      .toEqual(['none none none full none none', 'none none none full none none', 'none none none full full full']);
  });

  it('drafts, withdrawn and discarded bids stay with their vendor', () => {
    const hidden = BID_STATES.filter((state) => bidSight(of('published'), { ...EXAMPLE_BID, state }, client, AFTER) === 'none');
    expect(hidden).toEqual(['draft', 'withdrawn', 'discarded']);
  });
});
