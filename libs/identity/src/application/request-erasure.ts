import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AuditRepository } from '../persistence/audit.repository.js';
import { ErasureRow } from '../persistence/erasure.row.js';
import { CloseAccount } from './close-account.js';
import { erasureView, type ErasureView } from './erasure-view.js';
import { OwnPassword } from './own-password.js';

/**
 * A person has the own account erased. It ends in this one transaction, so that whatever may stop an erasure stops it here and nothing does later; what is personal
 * is removed by a job, `EraseAccounts`.
 */
@Injectable()
export class RequestErasure {
  constructor(
    private readonly database: Database,
    private readonly own: OwnPassword,
    private readonly closing: CloseAccount,
    private readonly audit: AuditRepository,
  ) {}

  /** Throws `wrong_password`, `too_many_attempts` or `last_owner`. The id is 122 random bits: whoever has it may read how the erasure stands, and no more. */
  async execute(caller: AccountCaller, password: string): Promise<ErasureView> {
    const accountId = caller.account.id;
    await this.own.require(caller, password);
    return write(this.database, caller, async (tx) => {
      const at = await this.closing.execute(tx, caller.account);
      const erasure = { id: randomUUID(), accountId, requestedAt: at, dueAt: at, finishedAt: null };
      tx.appendRow(ErasureRow, erasure);
      this.audit.record(tx, { action: 'erasure_requested', at, actorId: accountId, objectId: accountId });
      return erasureView(erasure);
    });
  }
}
