import { DomainError } from '#contracts/domain-error';
import fc from 'fast-check';
import { decideProfile, decideSubmission, dueLapse, PROFILE_ACTIONS, PROFILE_ACTORS, PROFILE_RULES, profileAt, turnOf, type ProfileAction } from './profile-lifecycle.js';
import { EMPTY_CONTENT, isListed, liveContentAfter, PROFILE_STATES, STAGED_STATES, type ProfileStanding } from './profile.js';

type Place = Pick<ProfileStanding, 'state' | 'staged'>;

const nameOf = ({ state, staged }: Place): string => (staged === 'none' ? state : `${state}+${staged}`);
const PLACES: readonly Place[] = PROFILE_STATES.flatMap((state) => STAGED_STATES.map((staged) => ({ state, staged })).filter((place) => place.staged === 'none' || isListed(place)));
const DECIDED = new Date('2026-11-01T00:00:00Z');
const OVERDUE = new Date('2026-12-01T00:00:00Z');
const IN_TIME = new Date(OVERDUE.getTime() - 1);
const standing = (place: Place, reviewRevision: number | null): ProfileStanding => ({ ...place, revision: 3, reviewRevision, decidedAt: DECIDED });

function outcome(decide: () => Place): string {
  try {
    return nameOf(decide());
  } catch (error) {
    return `! ${(error as { code: string }).code}`;
  }
}

const NO_REVIEW = '! profile_not_in_review';
const UNREVIEWED = { recall: NO_REVIEW, approve: NO_REVIEW, request_changes: NO_REVIEW, reject: NO_REVIEW };
const IN_ITS_TIME = { lapse: '! changes_not_overdue' };
const NO_CHANGE = '! nothing_to_discard';
const UNLISTED = { ...IN_ITS_TIME, discard: NO_CHANGE, publish: '! nothing_to_publish', pause: '! profile_not_listed', resume: '! profile_not_paused' };
const BUSY = { edit: '! profile_in_review', submit: '! profile_in_review', publish: '! nothing_to_publish', discard: NO_CHANGE };

/** Written apart from the rules: every place × every action, while there is time for changes and something of a listed profile waits for an operator. */
const EXPECTED: Readonly<Record<string, Readonly<Record<ProfileAction, string>>>> = {
  draft: { ...UNREVIEWED, ...UNLISTED, edit: 'draft', submit: 'in_review' },
  in_review: { ...UNLISTED, ...BUSY, recall: 'draft', approve: 'listed', request_changes: 'changes_requested', reject: 'changes_requested' },
  changes_requested: { ...UNREVIEWED, ...UNLISTED, edit: 'changes_requested', submit: 'in_review' },
  ...Object.fromEntries((['listed', 'paused'] as const).flatMap((state) => {
    const moved = state === 'listed' ? { ...IN_ITS_TIME, pause: 'paused', resume: '! profile_not_paused' } : { ...IN_ITS_TIME, pause: '! profile_not_listed', resume: 'listed' };
    const plus = (staged: string) => Object.fromEntries(Object.entries(moved).map(([action, to]) => [action, to.startsWith('!') ? to : `${to}+${staged}`]));
    return [
      [state, { ...moved, edit: `${state}+draft`, submit: state, publish: '! nothing_to_publish', discard: NO_CHANGE, recall: state, approve: state, request_changes: state, reject: state }],
      [`${state}+draft`, { ...plus('draft'), edit: `${state}+draft`, submit: `${state}+in_review`, publish: state, discard: state, recall: `${state}+draft`, approve: `${state}+draft`, request_changes: `${state}+draft`, reject: `${state}+draft` }],
      [`${state}+in_review`, { ...plus('in_review'), ...BUSY, recall: `${state}+draft`, approve: state, request_changes: `${state}+changes_requested`, reject: `${state}+changes_requested` }],
      [`${state}+changes_requested`, {
        ...plus('changes_requested'), edit: `${state}+changes_requested`, submit: `${state}+in_review`, publish: state, discard: state,
        recall: `${state}+changes_requested`, approve: `${state}+changes_requested`, request_changes: `${state}+changes_requested`, reject: `${state}+changes_requested`,
      }],
    ];
  })),
};

const CELLS = PLACES.flatMap((place) => PROFILE_ACTIONS.map((action) => [nameOf(place), action, place] as const));

describe('the lifecycle of a vendor profile', () => {
  it.each(CELLS)('from %s, %s leads where the table says', (name, action, place) => {
    expect(outcome(() => decideProfile(action, standing(place, 3), PROFILE_RULES[action].actor, IN_TIME))).toBe(EXPECTED[name]?.[action]);
  });

  it.each(CELLS)('from %s, %s is refused to everybody but its actor', (_name, action, place) => {
    for (const actor of PROFILE_ACTORS.filter((other) => other !== PROFILE_RULES[action].actor)) {
      expect(outcome(() => decideProfile(action, standing(place, 3), actor, IN_TIME))).toBe('! actor_not_allowed');
    }
  });

  it.each(PLACES.map((place) => [nameOf(place), place] as const))('from %s, nothing is decided or recalled while nothing waits', (_name, place) => {
    for (const action of ['recall', 'approve', 'request_changes', 'reject'] as const) {
      expect(outcome(() => decideProfile(action, standing(place, null), PROFILE_RULES[action].actor, IN_TIME))).toBe(NO_REVIEW);
    }
  });

  it('reads as a draft again once the days for changes are over, from that very instant, and is decided as one', () => {
    const moves = PLACES.map((place) => [nameOf(place), outcome(() => decideProfile('lapse', standing(place, null), 'system', OVERDUE))]);
    expect(moves.filter(([, to]) => to !== '! changes_not_overdue')).toEqual([['changes_requested', 'draft'], ['listed+changes_requested', 'listed+draft'], ['paused+changes_requested', 'paused+draft']]);
    const waiting = standing({ state: 'changes_requested', staged: 'none' }, null);
    expect([profileAt(waiting, IN_TIME).state, profileAt(waiting, OVERDUE).state]).toEqual(['changes_requested', 'draft']);
    expect(dueLapse(waiting, new Date('2027-03-01T00:00:00Z'))).toMatchObject({ dueAt: OVERDUE });
    expect(outcome(() => decideProfile('edit', waiting, 'vendor', OVERDUE))).toBe('draft');
    expect(outcome(() => decideProfile('submit', waiting, 'vendor', OVERDUE))).toBe('in_review');
  });

  it('can reach every place from a first draft, and leave every one', () => {
    const edges = PLACES.flatMap((place) => PROFILE_ACTIONS.map((action) => [nameOf(place), outcome(() => decideProfile(action, standing(place, 3), PROFILE_RULES[action].actor, action === 'lapse' ? OVERDUE : IN_TIME))] as const)).filter(([from, to]) => !to.startsWith('!') && from !== to);
    const reached = new Set(['draft']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const [from, to] of edges) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual(PLACES.map(nameOf).sort());
    expect(new Set(edges.map(([from]) => from))).toEqual(reached);
  });

  it.each([
    ['draft', 'clean', 0, { state: 'in_review', staged: 'none', live: false, review: true }],
    ['changes_requested', 'doubtful', 2, { state: 'in_review', staged: 'none', live: false, review: true }],
    ['listed', 'clean', 1, { state: 'listed', staged: 'none', live: false, review: true }],
    ['listed+draft', 'clean', 0, { state: 'listed', staged: 'none', live: true, review: false }],
    ['listed+draft', 'clean', 1, { state: 'listed', staged: 'none', live: true, review: true }],
    ['listed+changes_requested', 'doubtful', 0, { state: 'listed', staged: 'in_review', live: false, review: true }],
    ['paused+draft', 'clean', 0, { state: 'paused', staged: 'none', live: true, review: false }],
  ] as const)('a submission from %s that screened %s with %i claims does what it should', (name, screened, claims, expected) => {
    const place = PLACES.find((candidate) => nameOf(candidate) === name) as Place;
    expect(decideSubmission(standing(place, null), screened, claims, IN_TIME)).toEqual(expected);
  });

  it('has nothing to submit when a listed profile is unchanged and claims nothing', () => {
    expect(outcome(() => decideSubmission(standing({ state: 'listed', staged: 'none' }, null), 'clean', 0, IN_TIME))).toBe('! nothing_to_submit');
  });

  it.each([
    ['draft', null, 'vendor'], ['in_review', 3, 'operator'], ['changes_requested', null, 'vendor'], ['listed', null, 'nobody'], ['listed', 3, 'operator'], ['paused', null, 'nobody'],
    ['listed+draft', 3, 'vendor'], ['listed+in_review', 3, 'operator'], ['paused+changes_requested', null, 'vendor'],
  ] as const)('in %s, with revision %s waiting, it is the turn of %s', (name, reviewRevision, turn) => {
    expect(turnOf(standing(PLACES.find((candidate) => nameOf(candidate) === name) as Place, reviewRevision))).toBe(turn);
  });

  /** A profile whose content is the number of its last edit. */
  type Numbered = ProfileStanding & { readonly content: number; readonly live: number | null };
  const numbered = (content: number) => ({ ...EMPTY_CONTENT, teamSize: content });
  const shownOf = ({ state, content, live }: Numbered) => (isListed({ state }) ? (live ?? content) : null);

  function moved(before: Numbered, to: Place, changes: Partial<Numbered> = {}): Numbered {
    const live = liveContentAfter({ staged: before.staged, content: numbered(before.content), liveContent: before.live === null ? null : numbered(before.live) }, to.staged);
    return { ...before, ...to, live: live && live.teamSize, ...changes };
  }

  /** One act, and whether it may show what was not shown before. */
  function take(action: ProfileAction, doubtful: boolean, now: Numbered, at: Date): readonly [Numbered, boolean] {
    if (action === 'submit') {
      const { state, staged, live, review } = decideSubmission(now, doubtful ? 'doubtful' : 'clean', 0, at);
      return [moved(now, { state, staged }, { revision: now.revision + 1, reviewRevision: review ? now.revision + 1 : now.reviewRevision }), live];
    }
    const { state, staged } = decideProfile(action, now, PROFILE_RULES[action].actor, at);
    const ends = ['recall', 'approve', 'request_changes', 'reject'].includes(action);
    const content = action === 'edit' ? now.content + 1 : action === 'discard' ? (now.live ?? now.content) : now.content;
    const next = moved(now, { state, staged }, { content, ...(ends ? { reviewRevision: null, decidedAt: action === 'recall' ? now.decidedAt : at } : {}) });
    return [next, action === 'approve' && (!isListed(now) || now.staged === 'in_review')];
  }

  it('shows nothing that no operator approved first, keeps what is shown until a change is approved or screens clean, never unlists, and stages only what is listed', () => {
    const step = fc.tuple(fc.constantFrom(...PROFILE_ACTIONS.filter((action) => action !== 'publish')), fc.boolean(), fc.integer({ min: 0, max: 40 }));
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let now: Numbered = { ...standing({ state: 'draft', staged: 'none' }, null), content: 0, live: null };
      let approved = false;
      let at = DECIDED;
      for (const [action, doubtful, days] of steps) {
        at = new Date(at.getTime() + days * 86_400_000);
        const before = now;
        try {
          const [next, shows] = take(action, doubtful, before, at);
          now = next;
          approved ||= action === 'approve';
          expect(approved).toBe(isListed(now));
          expect(shownOf(now)).toBe(shows ? before.content : shownOf(before));
          if (action === 'discard') expect([now.content, now.staged]).toEqual([shownOf(before), 'none']);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(error.kind).toBe('conflict');
        }
        expect(profileAt(profileAt(now, at), at)).toEqual(profileAt(now, at));
        expect(now.staged === 'none' ? now.live : shownOf(now)).toBe(now.live);
        expect(now.staged === 'none' || isListed(now)).toBe(true);
        expect(now.reviewRevision !== null || (now.state !== 'in_review' && now.staged !== 'in_review')).toBe(true);
      }
    }));
  });
});
