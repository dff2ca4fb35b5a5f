import { CONFIG, type Config, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { SuspensionReason } from '../domain/suspension.js';
import type { AccountRow } from '../persistence/account.row.js';
import { EmailProofRepository } from '../persistence/email-proof.repository.js';
import { PostMail } from './post-mail.js';
import { ProveAddress } from './prove-address.js';

const DAY_SECONDS = 24 * 3_600;

/** Tells the holder of a locked account that it was suspended, why and what can be done about it; and that it is open again. */
@Injectable()
export class TellSuspended {
  constructor(
    private readonly addresses: ProveAddress,
    private readonly proofs: EmailProofRepository,
    private readonly mail: PostMail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** With a token for a copy of the personal data: the one thing for which a suspended person needs nobody's leave. */
  async suspended(tx: Tx, at: Date, account: AccountRow, reason: SuspensionReason): Promise<void> {
    const { id: accountId, email: to, displayName } = account;
    const { token, seconds } = await this.addresses.issue(tx, at, account, { purpose: 'export', email: to });
    const facts = { displayName, reason, contact: this.config.operatorContact, token, days: seconds / DAY_SECONDS };
    this.mail.post(tx, at, { template: 'account_suspended', to, accountId, facts });
  }

  /** The token is good no more: who may sign in asks there. */
  async reinstated(tx: Tx, at: Date, { id: accountId, email: to, displayName }: AccountRow): Promise<void> {
    await this.proofs.end(tx, accountId, ['export']);
    this.mail.post(tx, at, { template: 'account_reinstated', to, accountId, facts: { displayName } });
  }
}
