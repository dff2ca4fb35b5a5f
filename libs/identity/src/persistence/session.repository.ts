import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { SecondFactorKind } from '../domain/second-factor.js';
import type { PresentedRefresh, SessionEnd } from '../domain/session.js';
import { RefreshTokenRow } from './refresh-token.row.js';
import { SessionRow } from './session.row.js';

export interface OpenSession {
  readonly id: string;
  readonly startedAt: Date;
  /** When tokens were last issued for it. */
  readonly refreshedAt: Date;
  readonly expiresAt: Date;
}

const MOST_LISTED = 100;
const OPEN_SESSIONS = `
  SELECT s.id, s.started_at AS "startedAt", s.expires_at AS "expiresAt", max(t.issued_at) AS "refreshedAt"
  FROM identity.session s JOIN identity.refresh_token t ON t.session_id = s.id
  WHERE s.account_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 GROUP BY s.id ORDER BY s.id DESC LIMIT $3`;

export interface LockedRefresh extends PresentedRefresh {
  readonly sessionId: string;
  readonly accountId: string;
  readonly secondFactor: SecondFactorKind | null;
}

/** Sessions with their refresh tokens. The session's row is the lock of its whole family of tokens. */
@Injectable()
export class SessionRepository {
  add(tx: Tx, session: SessionRow, token: RefreshTokenRow): void {
    tx.appendRow(SessionRow, session);
    tx.appendRow(RefreshTokenRow, token);
  }

  /**
   * By hand, because order matters: the session is locked through the token's unchanging session_id, then the token is read anew, as whoever held the
   * lock before left it.
   */
  async lockByToken(tx: Tx, tokenHash: string): Promise<LockedRefresh | undefined> {
    const found = await tx.one<{ id: string }>('SELECT s.id FROM identity.session s WHERE s.id = (SELECT session_id FROM identity.refresh_token WHERE token_hash = $1) FOR UPDATE', [tokenHash]);
    if (!found) return undefined;
    return tx.one<LockedRefresh>(
      `SELECT t.used_at AS "usedAt", t.expires_at AS "expiresAt", s.ended_at AS "sessionEndedAt", s.expires_at AS "sessionExpiresAt", s.id AS "sessionId", s.account_id AS "accountId", s.second_factor AS "secondFactor"
       FROM identity.refresh_token t JOIN identity.session s ON s.id = t.session_id WHERE t.token_hash = $1`,
      [tokenHash],
    );
  }

  /** Marks the presented token first: the index refresh_token_live holds at most one unused token a session. */
  async rotate(tx: Tx, presentedHash: string, next: RefreshTokenRow): Promise<void> {
    await tx.manager.update(RefreshTokenRow, { tokenHash: presentedHash }, { usedAt: next.issuedAt });
    await tx.manager.insert(RefreshTokenRow, next);
  }

  /** Every session of an account that has not ended, but one if it is named. */
  async endAll(tx: Tx, accountId: string, { reason, at, but }: { readonly reason: SessionEnd; readonly at: Date; readonly but?: string }): Promise<number> {
    return tx.execute('UPDATE identity.session SET ended_at = $2, end_reason = $3 WHERE account_id = $1 AND ended_at IS NULL AND ($4::uuid IS NULL OR id <> $4)', [accountId, at, reason, but ?? null]);
  }

  /** How a session is known to have been opened from now on; its access tokens say so when they are issued. */
  async setFactor(tx: Tx, id: string, secondFactor: SecondFactorKind | null): Promise<void> {
    await tx.manager.update(SessionRow, { id }, { secondFactor });
  }

  /** Those that go on, the newest first. */
  ofAccount(source: Pick<Tx, 'query'>, accountId: string, at: Date): Promise<OpenSession[]> {
    return source.query(OPEN_SESSIONS, [accountId, at, MOST_LISTED]);
  }

  /** False when it is not one of the account's that go on. */
  async endOne(tx: Tx, accountId: string, sessionId: string, at: Date): Promise<boolean> {
    return (await tx.execute(`UPDATE identity.session SET ended_at = $3, end_reason = 'ended_by_holder' WHERE id = $2 AND account_id = $1 AND ended_at IS NULL AND expires_at > $3`, [accountId, sessionId, at])) === 1;
  }

  /** False when the session had ended before. */
  async end(tx: Tx, sessionId: string, reason: SessionEnd, at: Date): Promise<boolean> {
    const ended = await tx.execute('UPDATE identity.session SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL', [sessionId, at, reason]);
    return ended === 1;
  }
}
