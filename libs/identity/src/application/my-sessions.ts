import { DomainError } from '#contracts';
import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';

export interface SessionView {
  readonly id: string;
  readonly startedAt: string;
  readonly refreshedAt: string;
  readonly expiresAt: string;
  /** Whether it is the one of this call. */
  readonly current: boolean;
}

/** The sessions of the caller's account, which it may end. Access tokens follow within two seconds. */
@Injectable()
export class MySessions {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionRepository,
    private readonly audit: AuditRepository,
  ) {}

  async list({ account }: AccountCaller): Promise<{ items: SessionView[] }> {
    const open = await this.sessions.ofAccount(this.database, account.id, await this.database.clock());
    return {
      items: open.map(({ id, startedAt, refreshedAt, expiresAt }) => ({
        id, startedAt: startedAt.toISOString(), refreshedAt: refreshedAt.toISOString(), expiresAt: expiresAt.toISOString(), current: id === account.sessionId,
      })),
    };
  }

  async end(caller: AccountCaller, sessionId: string): Promise<undefined> {
    const { id } = caller.account;
    return write(this.database, caller, async (tx) => {
      const at = await tx.clock();
      if (!(await this.sessions.endOne(tx, id, sessionId, at))) throw new DomainError('not_found', 'session_not_found', 'There is no such session of yours that goes on.');
      this.audit.record(tx, { action: 'session_ended', at, actorId: id, objectId: sessionId });
      return undefined;
    });
  }

  /** All but the one of this call. */
  async endOthers(caller: AccountCaller): Promise<undefined> {
    const { id, sessionId } = caller.account;
    return write(this.database, caller, async (tx) => {
      const at = await tx.clock();
      const ended = await this.sessions.endAll(tx, id, { reason: 'ended_by_holder', at, but: sessionId });
      if (ended > 0) this.audit.record(tx, { action: 'other_sessions_ended', at, actorId: id, objectId: id, facts: { ended: String(ended) } });
      return undefined;
    });
  }
}
