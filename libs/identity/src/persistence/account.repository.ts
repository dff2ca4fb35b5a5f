import { DomainError } from '#contracts/domain-error';
import { Database, uniqueViolation, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { AccountRow } from './account.row.js';

@Injectable()
export class AccountRepository {
  constructor(private readonly database: Database) {}

  /** Throws `email_taken` when another account has the address, in whatever case. */
  async add(tx: Tx, account: AccountRow): Promise<void> {
    try {
      await tx.manager.insert(AccountRow, account);
    } catch (error) {
      if (uniqueViolation(error) !== 'account_email') throw error;
      throw new DomainError('conflict', 'email_taken', 'There is an account with this e-mail address. Sign in instead.', [{ pointer: '/email', code: 'email_taken', detail: 'belongs to an account' }]);
    }
  }

  /** What signing in compares with. */
  credentials(emailKey: string): Promise<{ id: string; password_hash: string } | undefined> {
    return this.database.one('SELECT id, password_hash FROM identity.account WHERE email_key = $1', [emailKey]);
  }

  find(id: string): Promise<{ id: string; email: string; displayName: string; operator: boolean; createdAt: Date } | undefined> {
    return this.database.one('SELECT id, email, display_name AS "displayName", operator, created_at AS "createdAt" FROM identity.account WHERE id = $1', [id]);
  }

  /** Locks the account, so that what it may hold can be counted. */
  async lock(tx: Tx, id: string): Promise<AccountRow> {
    const account = await tx.manager.findOne(AccountRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!account) throw new DomainError('unauthenticated', 'invalid_token', 'The account no longer exists.');
    return account;
  }
}
