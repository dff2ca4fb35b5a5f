import { DomainError } from '#contracts';
import { Database, write, type AccountCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireAnotherAccount, requireChange, type SuspensionReason } from '../domain/suspension.js';
import { AccountRepository } from '../persistence/account.repository.js';
import type { AccountRow } from '../persistence/account.row.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { TellSuspended } from './tell-suspended.js';

/** What an operator is told of an account: neither name nor address. */
export interface AccountStandingView {
  readonly id: string;
  readonly suspended: boolean;
  readonly suspendedAt: string | null;
  readonly reasonCode: SuspensionReason | null;
}

/** Keeps an account from signing in, and lets it again. Its organisations go on; the API keys that it made stop until then (docs/adr/0032). */
@Injectable()
export class SuspendAccount {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly audit: AuditRepository,
    private readonly holder: TellSuspended,
  ) {}

  /** Every session ends, and the holder is told why; its access tokens are refused in every process as soon as it has read the revocations, and its keys as soon as it looks them up again. */
  async suspend(caller: AccountCaller, id: string, reason: SuspensionReason): Promise<AccountStandingView> {
    return write(this.database, caller, async (tx) => {
      const account = await this.lock(tx, caller, id, true);
      const at = await tx.clock();
      await this.accounts.suspend(tx, id, { at, reason });
      const ended = await this.sessions.endAll(tx, id, { reason: 'account_suspended', at });
      this.audit.record(tx, { action: 'account_suspended', at, actorId: caller.account.id, objectId: id, facts: { reason, sessionsEnded: String(ended) } });
      await this.holder.suspended(tx, at, account, reason);
      return { id, suspended: true, suspendedAt: at.toISOString(), reasonCode: reason };
    });
  }

  /** The holder signs in anew. */
  async reinstate(caller: AccountCaller, id: string): Promise<AccountStandingView> {
    return write(this.database, caller, async (tx) => {
      const account = await this.lock(tx, caller, id, false);
      const at = await tx.clock();
      await this.accounts.suspend(tx, id, null);
      this.audit.record(tx, { action: 'account_reinstated', at, actorId: caller.account.id, objectId: id, facts: { suspendedFor: account.suspendedFor ?? 'other' } });
      await this.holder.reinstated(tx, at, account);
      return { id, suspended: false, suspendedAt: null, reasonCode: null };
    });
  }

  private async lock(tx: Tx, caller: AccountCaller, id: string, wanted: boolean): Promise<AccountRow> {
    requireAnotherAccount(caller.account.id, id);
    const account = await this.accounts.lockAny(tx, id);
    await this.accounts.requireSession(tx, caller.account);
    if (!account) throw new DomainError('not_found', 'account_not_found', 'There is no such account.');
    requireChange(account.suspendedAt !== null, wanted);
    return account;
  }
}
