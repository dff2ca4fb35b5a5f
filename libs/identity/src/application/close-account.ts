import type { AccountCaller, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from '../persistence/account.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { LeaveOrganisations } from './leave-organisations.js';
import { PostMail } from './post-mail.js';

/** Ends an account: no membership, no session, no way in. Its holder is told, by a mail that is not the account's any more and so outlives it until it is sent. */
@Injectable()
export class CloseAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly leaving: LeaveOrganisations,
    private readonly sessions: SessionRepository,
    private readonly mail: PostMail,
  ) {}

  /** Throws `last_owner`. Answers the instant. */
  async execute(tx: Tx, caller: AccountCaller['account']): Promise<Date> {
    const { id: accountId, email, displayName } = await this.accounts.lockInSession(tx, caller);
    const at = await this.leaving.execute(tx, accountId);
    await this.sessions.endAll(tx, accountId, { reason: 'account_erased', at });
    await this.accounts.close(tx, accountId, at);
    this.mail.post(tx, at, { template: 'account_erased', to: email, facts: { displayName } });
    return at;
  }
}
