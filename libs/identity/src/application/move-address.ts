import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { tokenRefusal } from '../domain/email-proof.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { PostMail } from './post-mail.js';
import type { ProvedAddress } from './prove-address.js';

/** Another address for a locked account: other sessions end, the old address is told, it is audited. */
@Injectable()
export class MoveAddress {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly audit: AuditRepository,
    private readonly mail: PostMail,
  ) {}

  /** Throws `invalid_email_token` when the address has found another holder since. `but`: the session that goes on. */
  async execute(tx: Tx, { account: { id, email, displayName }, proof, at }: ProvedAddress, but: string): Promise<void> {
    if (!(await this.accounts.setEmail(tx, id, { email: proof.email, emailKey: proof.emailKey, at }))) throw tokenRefusal();
    await this.sessions.endAll(tx, id, { reason: 'email_changed', at, but });
    this.mail.post(tx, at, { template: 'address_changed', to: email, accountId: id, facts: { displayName } });
    this.audit.record(tx, { action: 'email_changed', at, actorId: id, objectId: id });
  }
}
