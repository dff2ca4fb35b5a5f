import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { SessionEnd } from '../domain/session.js';
import { AccountRepository } from '../persistence/account.repository.js';
import type { AccountRow } from '../persistence/account.row.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { EmailProofRepository } from '../persistence/email-proof.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { PostMail } from './post-mail.js';

interface Renewal {
  readonly hash: string;
  readonly reason: Extract<SessionEnd, 'password_changed' | 'password_reset'>;
  /** The session that goes on: the one in which the change was made. */
  readonly but?: string;
}

/** A new password for a locked account: other sessions and what was begun by mail end, the holder is told, it is audited. */
@Injectable()
export class RenewPassword {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly proofs: EmailProofRepository,
    private readonly audit: AuditRepository,
    private readonly mail: PostMail,
  ) {}

  async execute(tx: Tx, { id, email, displayName }: AccountRow, { hash, reason, but }: Renewal): Promise<void> {
    const at = await tx.clock();
    await this.accounts.setPassword(tx, id, hash);
    await this.sessions.endAll(tx, id, { reason, at, ...(but === undefined ? {} : { but }) });
    await this.proofs.end(tx, id, ['reset', 'change']);
    this.mail.post(tx, at, { template: 'password_changed', to: email, accountId: id, facts: { displayName } });
    this.audit.record(tx, { action: reason, at, actorId: id, objectId: id });
  }
}
