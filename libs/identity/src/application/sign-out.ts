import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';

/** Ends the session of the access token: its refresh tokens at once, its access tokens as soon as every process has read the revocations. */
@Injectable()
export class SignOut {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionRepository,
    private readonly audit: AuditRepository,
  ) {}

  async execute(caller: AccountCaller): Promise<undefined> {
    const { id, sessionId } = caller.account;
    return write(this.database, caller, async (tx) => {
      const at = await tx.clock();
      const ended = await this.sessions.end(tx, sessionId, 'signed_out', at);
      if (ended) this.audit.record(tx, { action: 'signed_out', at, actorId: id, objectId: sessionId });
      return undefined;
    });
  }
}
