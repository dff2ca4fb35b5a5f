import { DomainError } from '#contracts/domain-error';
import { RECENT_SIGN_IN_HOURS } from './limits.js';

export type SessionEnd = 'signed_out' | 'refresh_reused' | 'ended_by_holder' | 'password_changed' | 'password_reset' | 'email_changed' | 'second_factor_changed' | 'account_suspended' | 'account_erased';

/** A refresh token and its session, as read under the session's lock. */
export interface PresentedRefresh {
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
  readonly sessionEndedAt: Date | null;
  readonly sessionExpiresAt: Date;
}

export type RefreshVerdict = 'rotate' | 'reused' | 'over';

/**
 * A token that was used before proves that two parties hold it (RFC 9700 4.14.2): the whole family ends, whoever came first. No grace for a client that
 * sends one token twice: the second sender cannot be told from a thief. A session that is over stays over.
 */
export function judgeRefresh(presented: PresentedRefresh, at: Date): RefreshVerdict {
  if (presented.sessionEndedAt !== null) return 'over';
  if (presented.usedAt !== null) return 'reused';
  return at < presented.expiresAt && at < presented.sessionExpiresAt ? 'rotate' : 'over';
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Throws `recent_sign_in_needed`. A refresh proves nothing: a stolen token can be refreshed for months. */
export function requireRecent(signedInAt: Date, at: Date): void {
  if (at.getTime() - signedInAt.getTime() <= RECENT_SIGN_IN_HOURS * HOUR_MS) return;
  throw new DomainError('forbidden', 'recent_sign_in_needed', `This needs a sign-in in the last ${RECENT_SIGN_IN_HOURS} hours. Sign in again.`);
}

export const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000);

/** Whole seconds, at least one. */
export const secondsUntil = (at: Date, then: Date): number => Math.max(1, Math.ceil((then.getTime() - at.getTime()) / 1_000));

export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** A new refresh token never outlives its session. */
export const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
