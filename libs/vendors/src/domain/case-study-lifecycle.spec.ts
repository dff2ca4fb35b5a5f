import fc from 'fast-check';
import { CASE_STUDY_ACTIONS, CASE_STUDY_RULES, decideCaseStudy, decideCaseStudySubmission, heldByDenial, requireNoOpenDenial, type CaseStudyAction } from './case-study-lifecycle.js';
import { CASE_STUDY_STAGES, CASE_STUDY_STATES, type CaseStudyContent, type CaseStudyStanding } from './case-study.js';
import { EXAMPLE_CASE_STUDY } from './example-case-study.js';
import { PROFILE_ACTORS } from './profile-lifecycle.js';

type Place = Pick<CaseStudyStanding, 'state' | 'staged'>;

const nameOf = ({ state, staged }: Place): string => (staged === 'none' ? state : `${state}+${staged}`);
const PLACES: readonly Place[] = CASE_STUDY_STATES.flatMap((state) => CASE_STUDY_STAGES.map((staged) => ({ state, staged })).filter((place) => place.staged === 'none' || state === 'approved'));

function outcome(decide: () => Place): string {
  try {
    return nameOf(decide());
  } catch (error) {
    return `! ${(error as { code: string }).code}`;
  }
}

const [BUSY, IDLE, STILL, UNSHOWN, GONE] = ['! case_study_in_review', '! case_study_not_in_review', '! case_study_not_submittable', '! case_study_not_approved', '! case_study_withdrawn'] as const;
const UNREVIEWED = { recall: IDLE, approve: IDLE, request_changes: IDLE, reject: IDLE };
const APPROVED = { withdraw: 'withdrawn', take_down: 'changes_requested' };

/** Written apart from the rules: every place × every action. */
const EXPECTED: Readonly<Record<string, Readonly<Record<CaseStudyAction, string>>>> = {
  draft: { ...UNREVIEWED, edit: 'draft', submit: 'in_review', publish: STILL, withdraw: 'withdrawn', take_down: UNSHOWN },
  in_review: { edit: BUSY, submit: STILL, publish: STILL, recall: 'draft', approve: 'approved', request_changes: 'changes_requested', reject: 'changes_requested', withdraw: 'withdrawn', take_down: UNSHOWN },
  changes_requested: { ...UNREVIEWED, edit: 'changes_requested', submit: 'in_review', publish: STILL, withdraw: 'withdrawn', take_down: UNSHOWN },
  approved: { ...UNREVIEWED, ...APPROVED, edit: 'approved+draft', submit: STILL, publish: STILL },
  'approved+draft': { ...UNREVIEWED, ...APPROVED, edit: 'approved+draft', submit: 'approved+in_review', publish: 'approved' },
  'approved+in_review': { ...APPROVED, edit: BUSY, submit: STILL, publish: STILL, recall: 'approved+draft', approve: 'approved', request_changes: 'approved+changes_requested', reject: 'approved+changes_requested' },
  'approved+changes_requested': { ...UNREVIEWED, ...APPROVED, edit: 'approved+changes_requested', submit: 'approved+in_review', publish: 'approved' },
  withdrawn: { edit: GONE, submit: GONE, publish: GONE, recall: GONE, approve: GONE, request_changes: GONE, reject: GONE, withdraw: GONE, take_down: GONE },
};

const CELLS = PLACES.flatMap((place) => CASE_STUDY_ACTIONS.map((action) => [nameOf(place), action, place] as const));

describe('the lifecycle of a case study', () => {
  it.each(CELLS)('from %s, %s leads where the table says', (name, action, place) => {
    expect(outcome(() => decideCaseStudy(action, place, CASE_STUDY_RULES[action].actor))).toBe(EXPECTED[name]?.[action]);
  });

  it.each(CELLS)('from %s, %s is refused to everybody but its actor', (_name, action, place) => {
    for (const actor of PROFILE_ACTORS.filter((other) => other !== CASE_STUDY_RULES[action].actor)) expect(outcome(() => decideCaseStudy(action, place, actor))).toBe('! actor_not_allowed');
  });

  it('never shows what no operator has approved, whatever is done in whatever order, and nothing after a withdrawal', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CASE_STUDY_ACTIONS), { maxLength: 40 }), (actions) => {
        let place: Place = { state: 'draft', staged: 'none' };
        let [approved, withdrawn] = [false, false];
        for (const action of actions) {
          const before = place;
          try {
            place = decideCaseStudy(action, place, CASE_STUDY_RULES[action].actor);
          } catch {
            continue;
          }
          expect(withdrawn).toBe(false);
          approved ||= action === 'approve' && before.state === 'in_review';
          withdrawn ||= action === 'withdraw';
          if (place.state === 'approved') expect(approved).toBe(true);
          if (place.staged !== 'none') expect(place.state).toBe('approved');
          if (action === 'take_down') approved = false;
        }
      }),
    );
  });

  it('is its author’s again where it waited when a denial comes, and is not submitted meanwhile', () => {
    for (const place of PLACES) expect(nameOf(heldByDenial(place))).toBe(nameOf(place) === 'approved+in_review' ? 'approved+draft' : nameOf(place));
    expect(() => requireNoOpenDenial({ denialOpen: true })).toThrow(expect.objectContaining({ kind: 'conflict', code: 'case_study_denied' }) as Error);
    expect(() => requireNoOpenDenial({ denialOpen: false })).not.toThrow();
  });

  describe('when it is submitted', () => {
    const standing = (place: Place): CaseStudyStanding => ({ ...place, revision: 1, reviewRevision: null });
    const staged = standing({ state: 'approved', staged: 'draft' });
    const submit = (change: Partial<CaseStudyContent>, screened: 'clean' | 'doubtful' = 'clean') => decideCaseStudySubmission(staged, screened, { ...EXAMPLE_CASE_STUDY, ...change }, EXAMPLE_CASE_STUDY);

    it('goes to an operator the first time, however clean it is', () => {
      expect(decideCaseStudySubmission(standing({ state: 'draft', staged: 'none' }), 'clean', EXAMPLE_CASE_STUDY, null)).toEqual({ state: 'in_review', staged: 'none', live: false });
    });

    it('is live at once later, when it is clean and says in other words what it said', () => {
      expect(submit({ outcome: 'All nine months were closed six weeks later, and every close since has come in time.' })).toEqual({ state: 'approved', staged: 'none', live: true });
      expect(submit({ outcome: 'Call us.' }, 'doubtful')).toEqual({ state: 'approved', staged: 'in_review', live: false });
    });

    it.each<[string, Partial<CaseStudyContent>]>([['discipline', { discipline: 'it-management' }], ['specialisms', { specialisms: ['xero', 'payroll', 'myob'] }], ['services', { services: ['payroll'] }], ['start', { startedOn: '2024-01' }], ['end', { endedOn: null }], ['list of links', { links: [] }]])(
      'goes to an operator again when its %s changes, however clean it is', (_what, change) => {
        expect(submit(change)).toEqual({ state: 'approved', staged: 'in_review', live: false });
      });
  });
});
