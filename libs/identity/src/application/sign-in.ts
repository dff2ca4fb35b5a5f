import { DomainError } from '#contracts';
import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { LIFETIME } from '../domain/limits.js';
import type { FactorVerdict, OfferedFactor } from '../domain/second-factor.js';
import { daysAfter } from '../domain/session.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { ProveAccount, type Credentials } from './prove-account.js';
import { ProveFactor } from './prove-factor.js';
import { SessionTokens, type Tokens } from './session-tokens.js';

@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly proof: ProveAccount,
    private readonly factor: ProveFactor,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly audit: AuditRepository,
  ) {}

  /** Whether there is a second factor is told to nobody who has not the password. */
  async execute(caller: Caller, { email, password, ...offered }: Credentials & OfferedFactor): Promise<Tokens> {
    const accountId = await this.proof.execute(caller.address, { email, password });
    if (accountId === undefined) throw new DomainError('unauthenticated', 'wrong_credentials', 'The e-mail address or the password is wrong.');
    const { verdict, tokens } = await this.factor.counted(accountId, offered, () => this.begin(caller, accountId, offered));
    if (verdict === 'missing') throw new DomainError('unauthenticated', 'second_factor_required', 'The account has a second factor: send `code` from the authenticator app too, or `recoveryCode`.');
    if (!tokens) throw new DomainError('unauthenticated', 'wrong_second_factor', 'The code is wrong, or was used before.');
    return tokens;
  }

  private begin(caller: Caller, accountId: string, offered: OfferedFactor): Promise<{ readonly verdict: FactorVerdict; readonly tokens?: Tokens }> {
    return write(this.database, caller, async (tx) => {
      const { verdict, at } = await this.factor.prove(tx, accountId, offered);
      if (verdict === 'missing' || verdict === 'wrong') return { verdict };
      const secondFactor = verdict === 'none' ? null : verdict;
      const session = { id: uuidv7(), accountId, startedAt: at, expiresAt: daysAfter(at, LIFETIME.sessionDays), endedAt: null, endReason: null, secondFactor };
      const refresh = this.tokens.refresh(session.id, session.expiresAt, at);
      await this.sessions.add(tx, session, refresh.row);
      this.audit.record(tx, { action: 'signed_in', at, actorId: accountId, objectId: session.id, ...(secondFactor ? { facts: { secondFactor } } : {}) });
      return { verdict, tokens: await this.tokens.issue(tx, session, refresh, at) };
    });
  }
}
