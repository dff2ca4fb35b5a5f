import fc from 'fast-check';
import { decideProfile, isListed, PROFILE_ACTIONS, PROFILE_STATES, STAGES, type ProfileAction, type Standing } from './profile-lifecycle.js';

const nameOf = ({ state, staged }: Standing): string => (staged === 'none' ? state : `${state}+${staged}`);

const STANDINGS: readonly Standing[] = PROFILE_STATES.flatMap((state) => STAGES.map((staged) => ({ state, staged })).filter((standing) => standing.staged === 'none' || isListed(standing)));

const outcome = (action: ProfileAction, standing: Standing): string => {
  try {
    return nameOf(decideProfile(action, standing));
  } catch (error) {
    return `! ${(error as { code: string }).code}`;
  }
};

const NO_REVIEW = { approve: '! profile_not_in_review', request_changes: '! profile_not_in_review', reject: '! profile_not_in_review' };
const UNLISTED = { go_live: '! first_listing_reviewed', pause: '! profile_not_listed', resume: '! profile_not_listed' };
const REVIEWED = { edit: '! profile_in_review', submit: '! profile_in_review' };
const LISTED = { resume: '! profile_not_paused' };
const PAUSED = { pause: '! profile_paused' };
const NOTHING = { submit: '! nothing_to_submit', go_live: '! nothing_to_submit' };

/** Written down apart from the rules: every standing × every action. */
const EXPECTED: Readonly<Record<string, Readonly<Record<ProfileAction, string>>>> = {
  draft: { ...NO_REVIEW, ...UNLISTED, edit: 'draft', submit: 'in_review' },
  in_review: { ...REVIEWED, ...UNLISTED, approve: 'listed', request_changes: 'changes_requested', reject: 'draft' },
  changes_requested: { ...NO_REVIEW, ...UNLISTED, edit: 'changes_requested', submit: 'in_review' },
  listed: { ...NO_REVIEW, ...LISTED, ...NOTHING, edit: 'listed+draft', pause: 'paused' },
  'listed+draft': { ...NO_REVIEW, ...LISTED, edit: 'listed+draft', submit: 'listed+in_review', go_live: 'listed', pause: 'paused+draft' },
  'listed+in_review': { ...REVIEWED, ...LISTED, go_live: '! profile_in_review', approve: 'listed', request_changes: 'listed+changes_requested', reject: 'listed+draft', pause: 'paused+in_review' },
  'listed+changes_requested': { ...NO_REVIEW, ...LISTED, edit: 'listed+changes_requested', submit: 'listed+in_review', go_live: 'listed', pause: 'paused+changes_requested' },
  paused: { ...NO_REVIEW, ...PAUSED, ...NOTHING, edit: 'paused+draft', resume: 'listed' },
  'paused+draft': { ...NO_REVIEW, ...PAUSED, edit: 'paused+draft', submit: 'paused+in_review', go_live: 'paused', resume: 'listed+draft' },
  'paused+in_review': { ...REVIEWED, ...PAUSED, go_live: '! profile_in_review', approve: 'paused', request_changes: 'paused+changes_requested', reject: 'paused+draft', resume: 'listed+in_review' },
  'paused+changes_requested': { ...NO_REVIEW, ...PAUSED, edit: 'paused+changes_requested', submit: 'paused+in_review', go_live: 'paused', resume: 'listed+changes_requested' },
};

describe('the lifecycle of a vendor profile', () => {
  it.each(STANDINGS.flatMap((standing) => PROFILE_ACTIONS.map((action) => [nameOf(standing), action, standing] as const)))('from %s by %s is as written', (name, action, standing) => {
    expect(outcome(action, standing)).toBe(EXPECTED[name]?.[action]);
  });

  it('lists nothing that no operator has approved, and never unlists what was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PROFILE_ACTIONS), { maxLength: 40 }), (actions) => {
        let standing: Standing = { state: 'draft', staged: 'none' };
        let approved = false;
        for (const action of actions) {
          try {
            standing = decideProfile(action, standing);
          } catch {
            continue;
          }
          approved ||= action === 'approve';
          expect(isListed(standing)).toBe(approved);
          expect(standing.staged === 'none' || isListed(standing)).toBe(true);
        }
      }),
    );
  });
});
