import { DomainError } from '#contracts/domain-error';

/** Why an operator keeps an account from signing in: taken over by somebody else, abuse of others, deceit, a demand of the law, or what the case says. */
export const SUSPENSION_REASONS = ['compromised', 'abuse', 'fraud', 'legal', 'other'] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

/** The same for the holder, as the end of "because …". */
export const SUSPENSION_WORDS: Readonly<Record<SuspensionReason, string>> = {
  compromised: 'somebody else seems to have got into it',
  abuse: 'others were abused from it',
  fraud: 'it seems to have been used to deceive',
  legal: 'the law demands it',
  other: 'of something that the operators can tell you',
};

/** Nobody locks himself out, and no operator lifts what is on his own account. */
export function requireAnotherAccount(actorId: string, accountId: string): void {
  if (actorId === accountId) throw new DomainError('forbidden', 'own_account', 'An operator neither suspends nor reinstates the own account.');
}

/** Throws a conflict when the account is already so. */
export function requireChange(suspended: boolean, wanted: boolean): void {
  if (suspended !== wanted) return;
  if (wanted) throw new DomainError('conflict', 'account_suspended', 'The account is suspended already.');
  throw new DomainError('conflict', 'account_not_suspended', 'The account is not suspended.');
}
