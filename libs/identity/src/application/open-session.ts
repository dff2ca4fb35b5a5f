import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { LIFETIME } from '../domain/limits.js';
import type { SecondFactorKind } from '../domain/second-factor.js';
import { daysAfter } from '../domain/session.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { SessionTokens, type Tokens } from './session-tokens.js';

export interface Admitted {
  readonly accountId: string;
  /** Null: the password alone was asked for. */
  readonly secondFactor: SecondFactorKind | null;
  readonly at: Date;
}

/** Opens a session for whoever has proved to be somebody. */
@Injectable()
export class OpenSession {
  constructor(private readonly sessions: SessionRepository, private readonly tokens: SessionTokens, private readonly audit: AuditRepository) {}

  execute(tx: Tx, { accountId, secondFactor, at }: Admitted): Promise<Tokens> {
    const session = { id: uuidv7(), accountId, startedAt: at, expiresAt: daysAfter(at, LIFETIME.sessionDays), endedAt: null, endReason: null, secondFactor };
    const refresh = this.tokens.refresh(session.id, session.expiresAt, at);
    this.sessions.add(tx, session, refresh.row);
    this.audit.record(tx, { action: 'signed_in', at, actorId: accountId, objectId: session.id, ...(secondFactor ? { facts: { secondFactor } } : {}) });
    return this.tokens.issue(tx, session, refresh, at);
  }
}
