import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import type { CredentialPhase, CredentialStanding, CredentialState } from './credential.js';
import { VENDOR_LIMITS } from './limits.js';
import type { ProfileActor } from './profile-lifecycle.js';

/** `change`: of what is said or of the document; what waits for an operator is taken back by it. `replace`: its renewal was verified. `extend`: it holds on while its renewal waits. */
export const CREDENTIAL_ACTIONS = ['change', 'submit', 'verify', 'request_changes', 'reject', 'withdraw', 'renew', 'replace', 'extend'] as const;
export type CredentialAction = (typeof CREDENTIAL_ACTIONS)[number];

interface CredentialRule {
  readonly from: readonly CredentialPhase[];
  /** Absent: its state stays as it is stored. */
  readonly to?: CredentialState;
  readonly actor: ProfileActor;
  readonly refusal: CodeOf<'conflict'>;
}

const VERIFIED = ['verified', 'expired'] as const;
const UNVERIFIED = ['draft', 'in_review', 'changes_requested', 'rejected'] as const;

/** The whole lifecycle, by the state as it reads; what is not listed is refused. What was rejected is changed before it is submitted again. */
export const CREDENTIAL_RULES: Readonly<Record<CredentialAction, CredentialRule>> = {
  change: { from: UNVERIFIED, to: 'draft', actor: 'vendor', refusal: 'credential_not_editable' },
  submit: { from: ['draft', 'changes_requested'], to: 'in_review', actor: 'vendor', refusal: 'credential_not_editable' },
  verify: { from: ['in_review'], to: 'verified', actor: 'operator', refusal: 'credential_not_in_review' },
  request_changes: { from: ['in_review'], to: 'changes_requested', actor: 'operator', refusal: 'credential_not_in_review' },
  reject: { from: ['in_review'], to: 'rejected', actor: 'operator', refusal: 'credential_not_in_review' },
  withdraw: { from: [...UNVERIFIED, ...VERIFIED], to: 'withdrawn', actor: 'vendor', refusal: 'credential_ended' },
  renew: { from: VERIFIED, actor: 'vendor', refusal: 'credential_not_verified' },
  replace: { from: VERIFIED, to: 'replaced', actor: 'operator', refusal: 'credential_not_verified' },
  extend: { from: VERIFIED, actor: 'operator', refusal: 'credential_not_verified' },
};

/** When a verified credential ends, an extension included; null: never. */
export const endOf = ({ endsAt, pendingUntil }: CredentialStanding): Date | null => pendingUntil ?? endsAt;

export function credentialPhase(credential: CredentialStanding, at: Date): CredentialPhase {
  const end = endOf(credential);
  return credential.state === 'verified' && end !== null && at >= end ? 'expired' : credential.state;
}

/** The state that `action` leads to at `at`. Refuses with `conflict` and the rule's code, or `forbidden` `actor_not_allowed`. */
export function decideCredential(action: CredentialAction, credential: CredentialStanding, actor: ProfileActor, at: Date): CredentialState {
  const rule = CREDENTIAL_RULES[action];
  const phase = credentialPhase(credential, at);
  if (actor !== rule.actor) throw new DomainError('forbidden', 'actor_not_allowed', `A ${actor} may not ${action.replace('_', ' ')} a credential.`);
  if (!rule.from.includes(phase)) throw new DomainError('conflict', rule.refusal, `Not possible while the credential is ${phase.replace('_', ' ')}.`);
  return rule.to ?? credential.state;
}

const DAY_MS = 86_400_000;

/** A renewal, as far as it matters to what it renews. */
export interface Renewal {
  readonly state: CredentialState;
  readonly firstSubmittedAt: Date | null;
}

/**
 * Until when a credential holds on while its renewal waits: fourteen days past its end, if the evidence was filed before that end, once, and never where the rules of the
 * profession forbid work without it (`requiredByLaw` of a criterion that it serves). Refuses `renewal_not_pending`.
 */
export function pendingUntil(credential: CredentialStanding, renewal: Renewal | undefined, requiredByLaw: boolean, at: Date): Date {
  decideCredential('extend', credential, 'operator', at);
  const refuse = (why: string) => new DomainError('conflict', 'renewal_not_pending', why);
  if (credential.endsAt === null) throw refuse('The credential has no end that a renewal could be waited for.');
  if (credential.pendingUntil !== null) throw refuse('It was extended before.');
  if (requiredByLaw) throw refuse('Work without it is forbidden; nothing can be waited for.');
  if (renewal?.state !== 'in_review' || renewal.firstSubmittedAt === null) throw refuse('No renewal of it waits for an operator.');
  if (renewal.firstSubmittedAt >= credential.endsAt) throw refuse('The renewal was filed after the end.');
  const until = new Date(credential.endsAt.getTime() + VENDOR_LIMITS.pendingRenewalDays * DAY_MS);
  if (at >= until) throw refuse('The days for which it could hold on are over.');
  return until;
}
