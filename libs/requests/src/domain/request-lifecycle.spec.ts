import fc from 'fast-check';
import { DomainError } from '#contracts/domain-error';
import { EXAMPLE_AWARD, EXAMPLE_REQUEST } from './examples.js';
import { limitsOf } from './limits.js';
import { applyDecision, decideRequest, phaseOf } from './request-lifecycle.js';
import type { RequestInput } from './request-guards.js';
import { settleRequest } from './request-settlement.js';
import { REQUEST_ACTORS, type RequestActor } from './request-actor.js';
import { phaseRefusalsOf, REQUEST_ACTIONS, type RequestAction } from './request-transitions.js';
import type { Request, RequestPhase, RequestState } from './request.js';

const at = (iso: string): Date => new Date(iso);
const PUBLISHED = at('2026-11-30T00:00:00Z');
const CLOSES = at('2026-12-09T06:00:00Z');
const OPEN_AT = at('2026-12-03T00:00:00Z');
const CLOSED_AT = at('2026-12-10T00:00:00Z');
const DECIDE_BY = at('2026-12-23T06:00:00Z');

const published: Request = { ...EXAMPLE_REQUEST, state: 'published', stateSince: PUBLISHED, publishedAt: PUBLISHED, closesAt: CLOSES, decideBy: DECIDE_BY, revision: 1 };
const in_ = (state: RequestState, more: Partial<Request> = {}): Request => ({ ...EXAMPLE_REQUEST, state, ...more });
const offered: Request = { ...published, award: EXAMPLE_AWARD };
const ended = { publishedAt: PUBLISHED, closesAt: CLOSES, decideBy: DECIDE_BY, endedAt: CLOSED_AT };

type Case = RequestPhase | 'closed_offered' | 'withdrawn_late' | 'no_decision';

/** One request in every situation that the lifecycle tells apart. */
const CASES: Record<Case, { request: Request; now: Date }> = {
  draft: { request: in_('draft'), now: OPEN_AT },
  in_review: { request: in_('in_review'), now: OPEN_AT },
  changes_requested: { request: in_('changes_requested'), now: OPEN_AT },
  rejected: { request: in_('rejected'), now: OPEN_AT },
  open: { request: published, now: OPEN_AT },
  closed: { request: published, now: CLOSED_AT },
  closed_offered: { request: offered, now: at('2026-12-11T00:00:00Z') },
  withdrawn: { request: in_('withdrawn', { ...ended, endedAt: PUBLISHED }), now: OPEN_AT },
  withdrawn_late: { request: in_('withdrawn', { ...ended, endedAt: PUBLISHED }), now: CLOSED_AT },
  awarded: { request: in_('awarded', { ...ended, award: { ...EXAMPLE_AWARD, status: 'accepted' } }), now: CLOSED_AT },
  unsuccessful: { request: in_('unsuccessful', { ...ended, endReason: 'no_suitable_bid' }), now: CLOSED_AT },
  no_decision: { request: in_('unsuccessful', { ...ended, endedAt: DECIDE_BY, endReason: 'no_decision' }), now: at('2026-12-24T00:00:00Z') },
  cancelled: { request: in_('cancelled', ended), now: CLOSED_AT },
};

/** Everything that product.md allows; whatever is not here must be refused. */
const ALLOWED: Record<Case, string> = {
  draft: 'author submit in_review, author publish published',
  in_review: 'author recall draft, operator publish published, operator request_changes changes_requested, operator reject rejected',
  changes_requested: 'author submit in_review, author publish published, author return_to_draft draft',
  rejected: 'operator overturn_rejection published',
  open: 'author close_early published, author extend published, author cancel cancelled, operator take_down withdrawn',
  closed: 'author extend_decision published, author cancel cancelled, author conclude unsuccessful, operator take_down withdrawn',
  closed_offered: 'author extend_decision published, operator take_down withdrawn, system award_accepted awarded',
  withdrawn: 'operator restore published, operator conclude unsuccessful',
  withdrawn_late: 'operator conclude unsuccessful',
  awarded: 'system award_revoked unsuccessful, system award_another published, system checks_not_passed published',
  unsuccessful: '',
  no_decision: 'author reopen published',
  cancelled: '',
};

const INPUTS: Partial<Record<RequestAction, RequestInput>> = {
  request_changes: { reason: 'unclear_scope' }, reject: { reason: 'prohibited' }, overturn_rejection: { reason: 'appeal_overturned' },
  take_down: { reason: 'fraud' }, restore: { reason: 'appeal_overturned' }, close_early: { reason: 'enough_bids' },
  cancel: { reason: 'no_longer_needed' }, conclude: { reason: 'no_suitable_bid' },
};

function attempt(name: Case, action: RequestAction, actor: RequestActor): string {
  const { request, now } = CASES[name];
  try {
    return decideRequest(action, request, actor, now, INPUTS[action]).to;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `${error.kind} ${error.code}`;
  }
}

describe('the request lifecycle, cell by cell', () => {
  const cells = (Object.keys(CASES) as Case[]).flatMap((name) => REQUEST_ACTORS.map((actor) => [name, actor] as const));

  it.each(cells)('%s: %s may do exactly what is declared', (name, actor) => {
    const found = REQUEST_ACTIONS.flatMap((action) => {
      const answer = attempt(name, action, actor);
      return answer.includes(' ') ? [] : [`${actor} ${action} ${answer}`];
    });
    const declared = ALLOWED[name].split(', ').filter((line) => line.startsWith(`${actor} `));
    expect(found.sort()).toEqual(declared.sort());
  });

  it('every other cell is refused with a stable code', () => {
    const codes = new Set<string>();
    for (const [name, actor] of cells) {
      for (const action of REQUEST_ACTIONS) {
        const answer = attempt(name, action, actor);
        if (answer.includes(' ')) codes.add(answer);
      }
    }
    expect([...codes].sort()).toEqual([
      'conflict award_already_live', 'conflict changes_not_overdue', 'conflict decision_not_due', 'conflict no_live_award', 'conflict request_already_awarded', 'conflict request_closed',
      'conflict request_ended', 'conflict request_not_awarded', 'conflict request_not_draft', 'conflict request_not_in_changes', 'conflict request_not_in_review',
      'conflict request_not_published', 'conflict request_not_rejected', 'conflict request_not_reopenable', 'conflict request_not_withdrawn', 'conflict request_still_open',
      'conflict request_withdrawn', 'forbidden actor_not_allowed',
    ]);
  });

  it.each([
    ['closed', 'extend', 'author', 'conflict request_closed'],
    ['open', 'conclude', 'author', 'conflict request_still_open'],
    ['closed_offered', 'conclude', 'author', 'conflict award_already_live'],
    ['closed_offered', 'cancel', 'author', 'conflict award_already_live'],
    ['withdrawn_late', 'restore', 'operator', 'conflict request_closed'],
    ['awarded', 'cancel', 'author', 'conflict request_already_awarded'],
    ['open', 'submit', 'author', 'conflict request_not_draft'],
    ['unsuccessful', 'reopen', 'author', 'conflict request_not_reopenable'],
    ['open', 'take_down', 'author', 'forbidden actor_not_allowed'],
  ] as const)('%s %s by %s answers %s', (name, action, actor, expected) => expect(attempt(name, action, actor)).toBe(expected));

  it.each(['submit', 'recall', 'close_early', 'extend', 'cancel', 'conclude', 'reopen'] as const)('%s declares every code with which a phase refuses it', (action) => {
    const guards = ['conflict award_already_live', 'forbidden actor_not_allowed'];
    const heard = new Set((Object.keys(CASES) as Case[]).map((name) => attempt(name, action, 'author')).filter((answer) => answer.includes(' ') && !guards.includes(answer)));
    expect([...heard].sort()).toEqual(phaseRefusalsOf(action).map((code) => `conflict ${code}`).sort());
  });

  it('every state can be reached from a draft, and cancelled and awarded requests are left only by the declared ways', () => {
    const edges = Object.entries(ALLOWED).flatMap(([name, text]) => text.split(', ').filter(Boolean).map((line) => [CASES[name as Case].request.state, line.split(' ')[2]!]));
    edges.push(['published', settleRequest(published, at('2027-01-01T00:00:00Z')).request.state]);
    const reached = new Set(['draft']);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const [from, to] of edges) if (reached.has(from!)) reached.add(to!);
    }
    expect([...reached].sort()).toEqual(['awarded', 'cancelled', 'changes_requested', 'draft', 'in_review', 'published', 'rejected', 'unsuccessful', 'withdrawn']);
    const exits = (state: string): string[] => [...new Set(edges.filter(([from]) => from === state).map(([, to]) => to!))].sort();
    expect([exits('cancelled'), exits('awarded'), exits('unsuccessful')]).toEqual([[], ['published', 'unsuccessful'], ['published']]);
  });
});

const steps = fc.array(fc.record({
  action: fc.constantFrom(...REQUEST_ACTIONS),
  actor: fc.constantFrom(...REQUEST_ACTORS),
  hours: fc.integer({ min: 0, max: 400 }),
  award: fc.boolean(),
}), { maxLength: 40 });

describe('for any history', () => {
  it('a published request has its dates, an ended one its end and reason, and nothing is ever both', () => {
    fc.assert(fc.property(steps, fc.constantFrom('default' as const, 'development' as const), (history, limits) => {
      let request: Request = { ...EXAMPLE_REQUEST, limits: limitsOf(limits) };
      let now = PUBLISHED;
      for (const { action, actor, hours, award } of history) {
        now = new Date(now.getTime() + hours * 3_600_000);
        request = settleRequest(request, now).request;
        if (award && phaseOf(request, now) === 'closed') request = { ...request, award: { ...EXAMPLE_AWARD, offeredAt: now, standstillEndsAt: now, acceptBy: new Date(now.getTime() + 2e8) } };
        try {
          const decision = decideRequest(action, request, actor, now, INPUTS[action]);
          request = applyDecision(request, decision, now);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
        const isPublished = request.state === 'published';
        const isEnded = ['awarded', 'unsuccessful', 'cancelled', 'withdrawn'].includes(request.state);
        if (isPublished) expect([request.publishedAt, request.closesAt, request.decideBy].every((date) => date instanceof Date)).toBe(true);
        if (isPublished) expect(request.decideBy! > request.closesAt!).toBe(true);
        expect([request.endedAt !== null, request.endReason !== null]).toEqual([isEnded, isEnded]);
      }
    }), { numRuns: 300 });
  });

  it('a request past its close never reads open again before it is published anew', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 500_000_000 }), fc.integer({ min: 0, max: 500_000_000 }), (first, second) => {
      const moments = [first, first + second].map((offset) => new Date(CLOSES.getTime() - 250_000_000 + offset));
      const [earlier, later] = moments.map((moment) => phaseOf(published, moment));
      if (earlier !== 'open') expect(later).not.toBe('open');
    }));
  });

  it('closes at the very instant of closesAt', () => {
    expect([phaseOf(published, new Date(CLOSES.getTime() - 1)), phaseOf(published, CLOSES)]).toEqual(['open', 'closed']);
  });
});
