import { DomainError } from '#contracts';
import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { LIFETIME } from '../domain/limits.js';
import { daysAfter } from '../domain/session.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { ProveAccount, type Credentials } from './prove-account.js';
import { SessionTokens, type Tokens } from './session-tokens.js';

const wrongCredentials = () => new DomainError('unauthenticated', 'wrong_credentials', 'The e-mail address or the password is wrong.');

@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly proof: ProveAccount,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly audit: AuditRepository,
    private readonly accounts: AccountRepository,
  ) {}

  async execute(caller: Caller, credentials: Credentials): Promise<Tokens> {
    const accountId = await this.proof.execute(caller, credentials);
    if (accountId === undefined) throw wrongCredentials();
    return write(this.database, caller, async (tx) => {
      const at = await this.accounts.admitted(tx, accountId);
      if (!at) throw wrongCredentials();
      const session = { id: uuidv7(), accountId, startedAt: at, expiresAt: daysAfter(at, LIFETIME.sessionDays), endedAt: null, endReason: null };
      const refresh = this.tokens.refresh(session.id, session.expiresAt, at);
      await this.sessions.add(tx, session, refresh.row);
      this.audit.record(tx, { action: 'signed_in', at, actorId: accountId, objectId: session.id });
      return this.tokens.issue(tx, accountId, refresh, at);
    });
  }
}
