import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import type { CaseStudyContent, CaseStudyStage, CaseStudyStanding, CaseStudyState } from './case-study.js';
import type { ProfileActor } from './profile-lifecycle.js';

/** `publish`: a staged change that needs no operator goes live. `take_down`: an operator found that its client rightly denied it. */
export const CASE_STUDY_ACTIONS = ['edit', 'submit', 'publish', 'recall', 'approve', 'request_changes', 'reject', 'withdraw', 'take_down'] as const;
export type CaseStudyAction = (typeof CASE_STUDY_ACTIONS)[number];

interface CaseStudyRule {
  readonly actor: ProfileActor;
  /** Moves of the case study itself; afterwards nothing is staged. An approved one that is absent here keeps its state, and `staged` decides. */
  readonly moves: Readonly<Partial<Record<CaseStudyState, CaseStudyState>>>;
  readonly staged?: Readonly<Partial<Record<CaseStudyStage, CaseStudyStage>>>;
  readonly refusal: CodeOf<'conflict'>;
}

/** The whole lifecycle. One that was withdrawn stays so. */
export const CASE_STUDY_RULES: Readonly<Record<CaseStudyAction, CaseStudyRule>> = {
  edit: {
    actor: 'vendor', refusal: 'case_study_in_review',
    moves: { draft: 'draft', changes_requested: 'changes_requested' },
    staged: { none: 'draft', draft: 'draft', changes_requested: 'changes_requested' },
  },
  submit: {
    actor: 'vendor', refusal: 'case_study_not_submittable',
    moves: { draft: 'in_review', changes_requested: 'in_review' },
    staged: { draft: 'in_review', changes_requested: 'in_review' },
  },
  publish: { actor: 'vendor', refusal: 'case_study_not_submittable', moves: {}, staged: { draft: 'none', changes_requested: 'none' } },
  recall: { actor: 'vendor', refusal: 'case_study_not_in_review', moves: { in_review: 'draft' }, staged: { in_review: 'draft' } },
  approve: { actor: 'operator', refusal: 'case_study_not_in_review', moves: { in_review: 'approved' }, staged: { in_review: 'none' } },
  request_changes: { actor: 'operator', refusal: 'case_study_not_in_review', moves: { in_review: 'changes_requested' }, staged: { in_review: 'changes_requested' } },
  reject: { actor: 'operator', refusal: 'case_study_not_in_review', moves: { in_review: 'changes_requested' }, staged: { in_review: 'changes_requested' } },
  withdraw: { actor: 'vendor', refusal: 'case_study_withdrawn', moves: { draft: 'withdrawn', in_review: 'withdrawn', changes_requested: 'withdrawn', approved: 'withdrawn' } },
  take_down: { actor: 'operator', refusal: 'case_study_not_approved', moves: { approved: 'changes_requested' } },
};

export interface CaseStudyMove {
  readonly state: CaseStudyState;
  readonly staged: CaseStudyStage;
}

/** Where `action` leads. Refuses with `conflict` and the rule's code (`case_study_withdrawn` for whatever is done to one that is), or `forbidden` `actor_not_allowed`. */
export function decideCaseStudy(action: CaseStudyAction, { state, staged }: Pick<CaseStudyStanding, 'state' | 'staged'>, actor: ProfileActor): CaseStudyMove {
  const rule = CASE_STUDY_RULES[action];
  if (actor !== rule.actor) throw new DomainError('forbidden', 'actor_not_allowed', `A ${actor} may not ${action.replace('_', ' ')} a case study.`);
  if (state === 'withdrawn') throw new DomainError('conflict', 'case_study_withdrawn', 'The case study was withdrawn.');
  const to = rule.moves[state];
  if (to) return { state: to, staged: 'none' };
  const next = state === 'approved' ? rule.staged?.[staged] : undefined;
  if (!next) throw new DomainError('conflict', rule.refusal, `Not possible while the case study is ${state}${staged === 'none' ? '' : ` with a staged change (${staged})`}.`);
  return { state, staged: next };
}

/** While an operator looks at a client's denial what is shown stays as the client denied it: nothing is submitted. Drafts may be changed. */
export function requireNoOpenDenial({ denialOpen }: { readonly denialOpen: boolean }): void {
  if (denialOpen) throw new DomainError('conflict', 'case_study_denied', 'A client has denied the work, and an operator looks at it.');
}

/** What a denial makes of the case study: a staged change that waits is its author's again, so that nobody approves another text meanwhile. */
export function heldByDenial({ state, staged }: Pick<CaseStudyStanding, 'state' | 'staged'>): CaseStudyMove {
  return staged === 'in_review' ? { state, staged: 'draft' } : { state, staged };
}

/** On these hangs what counts as shown, and the links lead where no screening reads: whoever changes them has an operator look again. */
const WEIGHTY = ['discipline', 'specialisms', 'services', 'startedOn', 'endedOn', 'links'] as const satisfies readonly (keyof CaseStudyContent)[];

const sameAs = (one: CaseStudyContent, other: CaseStudyContent) => (member: keyof CaseStudyContent) => JSON.stringify(one[member]) === JSON.stringify(other[member]);

/**
 * The first approval is always an operator's. Of an approved case study a staged change that screened clean is live at once, unless it changes what evidence hangs on: the
 * discipline, the specialisms, the services or the months; or where its links lead.
 */
export function decideCaseStudySubmission(standing: CaseStudyStanding, outcome: 'clean' | 'doubtful', content: CaseStudyContent, live: CaseStudyContent | null): CaseStudyMove & { readonly live: boolean } {
  const submitted = decideCaseStudy('submit', standing, 'vendor');
  if (live === null || outcome !== 'clean' || !WEIGHTY.every(sameAs(content, live))) return { ...submitted, live: false };
  return { ...decideCaseStudy('publish', standing, 'vendor'), live: true };
}
