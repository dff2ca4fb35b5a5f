import { DomainError } from '#contracts';
import { Database, hashSecret, networkOf, write, type Caller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { judgeRefresh } from '../domain/session.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SessionRepository, type LockedRefresh } from '../persistence/session.repository.js';
import { Throttle } from '../persistence/throttle.js';
import { SessionTokens, type Tokens } from './session-tokens.js';

@Injectable()
export class RefreshSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly throttle: Throttle,
    private readonly audit: AuditRepository,
  ) {}

  /** Exchanges a refresh token for new tokens. Whatever is wrong with it, the answer is one: a thief learns nothing. */
  async execute(caller: Caller, refreshToken: string): Promise<Tokens> {
    const network = networkOf(caller.address);
    await this.throttle.requireOpen('refreshByAddress', network);
    const presentedHash = hashSecret(refreshToken);
    // The end of a reused family must be committed, so the refusal is thrown outside.
    const { tokens } = await write(this.database, caller, async (tx) => ({ tokens: await this.exchange(tx, presentedHash) }));
    if (tokens) return tokens;
    await this.throttle.take('refreshByAddress', network);
    throw new DomainError('unauthenticated', 'invalid_refresh_token', 'The refresh token is not valid (any more). Sign in again.');
  }

  private async exchange(tx: Tx, presentedHash: string): Promise<Tokens | undefined> {
    const presented = await this.sessions.lockByToken(tx, presentedHash);
    if (!presented) return undefined;
    const at = await tx.clock();
    const verdict = judgeRefresh(presented, at);
    if (verdict === 'reused') await this.endFamily(tx, presented, at);
    if (verdict !== 'rotate') return undefined;
    const next = this.tokens.refresh(presented.sessionId, presented.sessionExpiresAt, at);
    await this.sessions.rotate(tx, presentedHash, next.row);
    return this.tokens.issue(tx, presented, next, at);
  }

  private async endFamily(tx: Tx, { sessionId, accountId }: LockedRefresh, at: Date): Promise<void> {
    await this.sessions.end(tx, sessionId, 'refresh_reused', at);
    this.audit.record(tx, { action: 'refresh_reused', at, objectId: sessionId, accountId });
  }
}
