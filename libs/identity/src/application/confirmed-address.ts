import { DomainError } from '#contracts';
import type { Config } from '#platform';
import type { AccountRow } from '../persistence/account.row.js';

/** Throws `email_unverified`. The development limits let people act at once, so that a first try needs no mailbox. */
export function requireConfirmed({ emailVerifiedAt }: Pick<AccountRow, 'emailVerifiedAt'>, { limits }: Pick<Config, 'limits'>): void {
  if (emailVerifiedAt !== null || limits === 'development') return;
  throw new DomainError('forbidden', 'email_unverified', 'Confirm your e-mail address first, with the token that was sent there.');
}
