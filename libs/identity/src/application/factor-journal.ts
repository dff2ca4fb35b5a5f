import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { LetterFacts } from '../domain/letters.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository, type AuditEntry } from '../persistence/audit.repository.js';
import { PostMail } from './post-mail.js';

/** What happens to a second factor: audited under that name, and told to the account's address by the letter of that name. */
export type FactorEvent = Extract<AuditEntry['action'], 'second_factor_enabled' | 'second_factor_disabled' | 'recovery_codes_renewed' | 'second_factor_failed'>;

@Injectable()
export class FactorJournal {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
    private readonly mail: PostMail,
  ) {}

  async tell(tx: Tx, at: Date, accountId: string, action: FactorEvent): Promise<void> {
    this.audit.record(tx, { action, at, actorId: accountId, objectId: accountId });
    await this.mailHolder(tx, at, accountId, action, {});
  }

  /** The password was right and nothing else was shown: how every sign-in of a client begins that asks for codes, or that of somebody who has the password alone. Recorded, not told. */
  recordMissing(tx: Tx, at: Date, accountId: string): void {
    this.audit.record(tx, { action: 'second_factor_missing', at, objectId: accountId, accountId });
  }

  /** `left`: recovery codes that still work. */
  async tellRecovery(tx: Tx, at: Date, accountId: string, left: number): Promise<void> {
    this.audit.record(tx, { action: 'recovery_code_used', at, actorId: accountId, objectId: accountId, facts: { left: String(left) } });
    await this.mailHolder(tx, at, accountId, 'recovery_code_used', { left });
  }

  private async mailHolder<T extends FactorEvent | 'recovery_code_used'>(tx: Tx, at: Date, accountId: string, template: T, more: Omit<LetterFacts[T], 'displayName'>): Promise<void> {
    const account = await this.accounts.find(accountId, tx);
    if (account) this.mail.post(tx, at, { template, to: account.email, accountId, facts: { ...more, displayName: account.displayName } as LetterFacts[T] });
  }
}
