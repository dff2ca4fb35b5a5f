import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { VENDOR_LIMITS } from './limits.js';
import { isListed, type ProfileStanding, type ProfileState, type StagedState } from './profile.js';

export const PROFILE_ACTORS = ['vendor', 'operator', 'system'] as const;
export type ProfileActor = (typeof PROFILE_ACTORS)[number];

/**
 * `publish`: a staged change that screened clean goes live without an operator; never a first listing. `discard`: it is given up, and what is shown is all there is
 * again. `lapse`: nobody made the changes that were asked for.
 */
export const PROFILE_ACTIONS = ['edit', 'submit', 'publish', 'discard', 'recall', 'approve', 'request_changes', 'reject', 'pause', 'resume', 'lapse'] as const;
export type ProfileAction = (typeof PROFILE_ACTIONS)[number];

interface ProfileRule {
  readonly actor: ProfileActor;
  /** Moves of the profile itself. A listed profile that is absent here keeps its state, and `staged` decides. */
  readonly profile: Readonly<Partial<Record<ProfileState, ProfileState>>>;
  /** Moves of the staged change of a listed profile; absent as a whole: it plays no part and stays as it is. */
  readonly staged?: Readonly<Partial<Record<StagedState, StagedState>>>;
  /** Something must wait for an operator. */
  readonly needsReview?: true;
  /** The days for changes must be over. */
  readonly overdue?: true;
  readonly refusal: CodeOf<'conflict'>;
}

// A review of a listed profile may concern new claims alone; then what is staged stays: `none` and `draft` are unmoved by its end.
const REFUSED = { none: 'none', draft: 'draft', changes_requested: 'changes_requested', in_review: 'changes_requested' } as const;

/** The whole lifecycle. A rejected first listing may be improved and submitted again, like one whose changes were requested. */
export const PROFILE_RULES: Readonly<Record<ProfileAction, ProfileRule>> = {
  edit: {
    actor: 'vendor', refusal: 'profile_in_review',
    profile: { draft: 'draft', changes_requested: 'changes_requested' },
    staged: { none: 'draft', draft: 'draft', changes_requested: 'changes_requested' },
  },
  submit: {
    actor: 'vendor', refusal: 'profile_in_review',
    profile: { draft: 'in_review', changes_requested: 'in_review' },
    staged: { none: 'none', draft: 'in_review', changes_requested: 'in_review' },
  },
  publish: { actor: 'vendor', refusal: 'nothing_to_publish', profile: {}, staged: { draft: 'none', changes_requested: 'none' } },
  discard: { actor: 'vendor', refusal: 'nothing_to_discard', profile: {}, staged: { draft: 'none', changes_requested: 'none' } },
  recall: {
    actor: 'vendor', refusal: 'profile_not_in_review', needsReview: true,
    profile: { in_review: 'draft' },
    staged: { none: 'none', draft: 'draft', changes_requested: 'changes_requested', in_review: 'draft' },
  },
  approve: {
    actor: 'operator', refusal: 'profile_not_in_review', needsReview: true,
    profile: { in_review: 'listed' },
    staged: { none: 'none', draft: 'draft', changes_requested: 'changes_requested', in_review: 'none' },
  },
  request_changes: { actor: 'operator', refusal: 'profile_not_in_review', needsReview: true, profile: { in_review: 'changes_requested' }, staged: REFUSED },
  reject: { actor: 'operator', refusal: 'profile_not_in_review', needsReview: true, profile: { in_review: 'changes_requested' }, staged: REFUSED },
  pause: { actor: 'vendor', refusal: 'profile_not_listed', profile: { listed: 'paused' } },
  resume: { actor: 'vendor', refusal: 'profile_not_paused', profile: { paused: 'listed' } },
  lapse: { actor: 'system', refusal: 'changes_not_overdue', overdue: true, profile: { changes_requested: 'draft' }, staged: { changes_requested: 'draft' } },
};

export interface ProfileMove {
  readonly state: ProfileState;
  readonly staged: StagedState;
}

const DAY_MS = 86_400_000;

/** When requested changes fall overdue. */
function changesDueAt({ decidedAt }: ProfileStanding): Date | null {
  return decidedAt && new Date(decidedAt.getTime() + VENDOR_LIMITS.changesRequestedDays * DAY_MS);
}

/** The move that time alone has made by `at`, and since when; null when what is stored is what is true. */
export function dueLapse(profile: ProfileStanding, at: Date): (ProfileMove & { readonly dueAt: Date }) | null {
  const dueAt = changesDueAt(profile);
  const move = moveOf(PROFILE_RULES.lapse, profile);
  return move && dueAt && at >= dueAt ? { ...move, dueAt } : null;
}

/** The profile as it reads at `at`, whether or not anybody has stored it. */
export function profileAt<P extends ProfileStanding>(profile: P, at: Date): P {
  const due = dueLapse(profile, at);
  return due ? { ...profile, state: due.state, staged: due.staged } : profile;
}

/** Where `action` leads at `at`; what is due is taken first. Refuses with `conflict` and the rule's code, or `forbidden` `actor_not_allowed`. */
export function decideProfile(action: ProfileAction, stored: ProfileStanding, actor: ProfileActor, at: Date): ProfileMove {
  const rule = PROFILE_RULES[action];
  if (actor !== rule.actor) throw new DomainError('forbidden', 'actor_not_allowed', `A ${actor} may not ${action.replace('_', ' ')} a profile.`);
  const profile = rule.overdue ? stored : profileAt(stored, at);
  const move = rule.overdue ? dueLapse(profile, at) : moveOf(rule, profile);
  if (!move || (rule.needsReview && profile.reviewRevision === null)) {
    throw new DomainError('conflict', rule.refusal, `Not possible while the profile is ${profile.state}${profile.staged === 'none' ? '' : ` with a staged change (${profile.staged})`}.`);
  }
  return { state: move.state, staged: move.staged };
}

function moveOf(rule: ProfileRule, { state, staged }: ProfileStanding): ProfileMove | undefined {
  const to = rule.profile[state];
  if (to) return { state: to, staged };
  const next = isListed({ state }) ? rule.staged?.[staged] : undefined;
  return next && { state, staged: next };
}

/** Who has to act before anything of it is shown that is not; `nobody`: nothing waits to be. */
export const TURNS = ['vendor', 'operator', 'nobody'] as const;
export type Turn = (typeof TURNS)[number];

/** Of a listed profile the staged change decides; while there is none, a review can only be of claims. */
export function turnOf({ state, staged, reviewRevision }: ProfileStanding): Turn {
  const stage = isListed({ state }) ? staged : state;
  if (stage === 'draft' || stage === 'changes_requested') return 'vendor';
  return stage === 'in_review' || reviewRevision !== null ? 'operator' : 'nobody';
}

/** What a submission does: `live` content is shown at once, `review` waits for an operator as the next revision. */
export interface Submission extends ProfileMove {
  readonly live: boolean;
  readonly review: boolean;
}

/**
 * The first listing always goes to an operator, whatever its screening says. Of a listed profile, a staged change that screened clean is live at once and a
 * doubtful one waits; claims of qualification wait in either case. Refuses `nothing_to_submit` when there is neither.
 */
export function decideSubmission(profile: ProfileStanding, outcome: 'clean' | 'doubtful', claims: number, at: Date): Submission {
  const submitted = decideProfile('submit', profile, 'vendor', at);
  if (!isListed(profile)) return { ...submitted, live: false, review: true };
  if (profile.staged === 'none') {
    if (claims === 0) throw new DomainError('conflict', 'nothing_to_submit', 'Nothing has changed since the profile was listed.');
    return { ...submitted, live: false, review: true };
  }
  if (outcome === 'clean') return { ...decideProfile('publish', profile, 'vendor', at), live: true, review: claims > 0 };
  return { ...submitted, live: false, review: true };
}
