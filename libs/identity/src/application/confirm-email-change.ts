import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { tokenRefusal } from '../domain/email-proof.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { PostMail } from './post-mail.js';
import { ProveAddress } from './prove-address.js';

/** The second step: the holder shows the token that the new address received. The old address is told, and every other session ends. */
@Injectable()
export class ConfirmEmailChange {
  constructor(
    private readonly database: Database,
    private readonly addresses: ProveAddress,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly mail: PostMail,
    private readonly audit: AuditRepository,
  ) {}

  async execute(caller: AccountCaller, token: string): Promise<undefined> {
    const { id, sessionId } = caller.account;
    return write(this.database, caller, async (tx) => {
      const { account, proof, at } = await this.addresses.take(tx, token, 'change');
      // Somebody else's token; below, an address that has found another holder since.
      if (account.id !== id) throw tokenRefusal();
      await this.accounts.requireSession(tx, caller.account);
      if (!(await this.accounts.setEmail(tx, id, { email: proof.email, emailKey: proof.emailKey, at }))) {
        throw tokenRefusal();
      }
      await this.sessions.endAll(tx, id, { reason: 'email_changed', at, but: sessionId });
      this.mail.post(tx, at, { template: 'address_changed', to: account.email, accountId: id, facts: { displayName: account.displayName } });
      this.audit.record(tx, { action: 'email_changed', at, actorId: id, objectId: id });
      return undefined;
    });
  }
}
