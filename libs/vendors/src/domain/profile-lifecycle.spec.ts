import fc from 'fast-check';
import { decideProfile, decideSubmission, PROFILE_ACTIONS, PROFILE_ACTORS, PROFILE_RULES, type ProfileAction } from './profile-lifecycle.js';
import { isListed, PROFILE_STATES, STAGED_STATES, type ProfileStanding } from './profile.js';

type Place = Pick<ProfileStanding, 'state' | 'staged'>;

const nameOf = ({ state, staged }: Place): string => (staged === 'none' ? state : `${state}+${staged}`);
const PLACES: readonly Place[] = PROFILE_STATES.flatMap((state) => STAGED_STATES.map((staged) => ({ state, staged })).filter((place) => place.staged === 'none' || isListed(place)));
const standing = (place: Place, reviewRevision: number | null): ProfileStanding => ({ ...place, revision: 3, reviewRevision });

function outcome(decide: () => Place): string {
  try {
    return nameOf(decide());
  } catch (error) {
    return `! ${(error as { code: string }).code}`;
  }
}

const NO_REVIEW = '! profile_not_in_review';
const UNREVIEWED = { recall: NO_REVIEW, approve: NO_REVIEW, request_changes: NO_REVIEW, reject: NO_REVIEW };
const UNLISTED = { publish: '! nothing_to_publish', pause: '! profile_not_listed', resume: '! profile_not_paused' };
const BUSY = { edit: '! profile_in_review', submit: '! profile_in_review', publish: '! nothing_to_publish' };

/** Written apart from the rules: every place × every action, while something of a listed profile waits for an operator. */
const EXPECTED: Readonly<Record<string, Readonly<Record<ProfileAction, string>>>> = {
  draft: { ...UNREVIEWED, ...UNLISTED, edit: 'draft', submit: 'in_review' },
  in_review: { ...UNLISTED, ...BUSY, recall: 'draft', approve: 'listed', request_changes: 'changes_requested', reject: 'changes_requested' },
  changes_requested: { ...UNREVIEWED, ...UNLISTED, edit: 'changes_requested', submit: 'in_review' },
  ...Object.fromEntries((['listed', 'paused'] as const).flatMap((state) => {
    const moved = state === 'listed' ? { pause: 'paused', resume: '! profile_not_paused' } : { pause: '! profile_not_listed', resume: 'listed' };
    const plus = (staged: string) => Object.fromEntries(Object.entries(moved).map(([action, to]) => [action, to.startsWith('!') ? to : `${to}+${staged}`]));
    return [
      [state, { ...moved, edit: `${state}+draft`, submit: state, publish: '! nothing_to_publish', recall: state, approve: state, request_changes: state, reject: state }],
      [`${state}+draft`, { ...plus('draft'), edit: `${state}+draft`, submit: `${state}+in_review`, publish: state, recall: `${state}+draft`, approve: `${state}+draft`, request_changes: `${state}+draft`, reject: `${state}+draft` }],
      [`${state}+in_review`, { ...plus('in_review'), ...BUSY, recall: `${state}+draft`, approve: state, request_changes: `${state}+changes_requested`, reject: `${state}+changes_requested` }],
      [`${state}+changes_requested`, {
        ...plus('changes_requested'), edit: `${state}+changes_requested`, submit: `${state}+in_review`, publish: state,
        recall: `${state}+changes_requested`, approve: `${state}+changes_requested`, request_changes: `${state}+changes_requested`, reject: `${state}+changes_requested`,
      }],
    ];
  })),
};

const CELLS = PLACES.flatMap((place) => PROFILE_ACTIONS.map((action) => [nameOf(place), action, place] as const));

describe('the lifecycle of a vendor profile', () => {
  it.each(CELLS)('from %s, %s leads where the table says', (name, action, place) => {
    expect(outcome(() => decideProfile(action, standing(place, 3), PROFILE_RULES[action].actor))).toBe(EXPECTED[name]?.[action]);
  });

  it.each(CELLS)('from %s, %s is refused to everybody but its actor', (_name, action, place) => {
    for (const actor of PROFILE_ACTORS.filter((other) => other !== PROFILE_RULES[action].actor)) {
      expect(outcome(() => decideProfile(action, standing(place, 3), actor))).toBe('! actor_not_allowed');
    }
  });

  it.each(PLACES.map((place) => [nameOf(place), place] as const))('from %s, nothing is decided or recalled while nothing waits', (_name, place) => {
    for (const action of ['recall', 'approve', 'request_changes', 'reject'] as const) {
      expect(outcome(() => decideProfile(action, standing(place, null), PROFILE_RULES[action].actor))).toBe(NO_REVIEW);
    }
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
    expect(decideSubmission(standing(place, null), screened, claims)).toEqual(expected);
  });

  it('has nothing to submit when a listed profile is unchanged and claims nothing', () => {
    expect(outcome(() => decideSubmission(standing({ state: 'listed', staged: 'none' }, null), 'clean', 0))).toBe('! nothing_to_submit');
  });

  it('shows nothing that no operator approved first, never unlists, and stages only what is listed', () => {
    const step = fc.tuple(fc.constantFrom(...PROFILE_ACTIONS), fc.boolean());
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = standing({ state: 'draft', staged: 'none' }, null);
      let approved = false;
      for (const [action, doubtful] of steps) {
        try {
          if (action === 'publish') continue;
          if (action === 'submit') {
            const { state, staged, live, review } = decideSubmission(now, doubtful ? 'doubtful' : 'clean', 0);
            expect(live && !approved).toBe(false);
            now = { state, staged, revision: now.revision + 1, reviewRevision: review ? now.revision + 1 : now.reviewRevision };
          } else {
            const ends = ['recall', 'approve', 'request_changes', 'reject'].includes(action);
            now = { ...now, ...decideProfile(action, now, PROFILE_RULES[action].actor), ...(ends ? { reviewRevision: null } : {}) };
            approved ||= action === 'approve';
          }
        } catch (error) {
          expect(error).toMatchObject({ kind: 'conflict' });
        }
        expect(isListed(now)).toBe(approved);
        expect(now.staged === 'none' || isListed(now)).toBe(true);
        expect(now.reviewRevision !== null || (now.state !== 'in_review' && now.staged !== 'in_review')).toBe(true);
      }
    }));
  });
});
