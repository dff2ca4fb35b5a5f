import { hashSecret, TOKEN_AUDIENCE, TOKEN_ISSUER, TWO_FACTORS, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { LIFETIME } from '../domain/limits.js';
import type { SecondFactorKind } from '../domain/second-factor.js';
import { daysAfter, earlier } from '../domain/session.js';
import type { RefreshTokenRow } from '../persistence/refresh-token.row.js';
import { newSecret } from './secrets.js';
import { SigningKeys } from './signing-keys.js';

/** What a client gets for signing in or refreshing (the names of RFC 6749 5.1, in the API's case). */
export interface Tokens {
  readonly accessToken: string;
  readonly tokenType: 'Bearer';
  readonly expiresIn: number;
  readonly refreshToken: string;
}

export interface IssuedRefresh {
  readonly token: string;
  readonly row: RefreshTokenRow;
}

/** Whose session it is, and how it was opened. */
export interface OpenedBy {
  readonly accountId: string;
  readonly secondFactor: SecondFactorKind | null;
}

/** RFC 8176; it has no word for a recovery code. */
const amrOf = (factor: SecondFactorKind | null): string[] => ['pwd', ...(factor === 'otp' ? ['otp'] : []), ...(factor ? [TWO_FACTORS] : [])];

@Injectable()
export class SessionTokens {
  constructor(private readonly keys: SigningKeys) {}

  refresh(sessionId: string, sessionExpiresAt: Date, at: Date): IssuedRefresh {
    const token = newSecret('refresh');
    const expiresAt = earlier(daysAfter(at, LIFETIME.refreshTokenDays), sessionExpiresAt);
    return { token, row: { tokenHash: hashSecret(token), sessionId, issuedAt: at, expiresAt, usedAt: null } };
  }

  /** Signs an access token for the session, good for ten minutes from `at`, which is the transaction's clock. */
  async issue(tx: Tx, { accountId, secondFactor }: OpenedBy, refresh: IssuedRefresh, at: Date): Promise<Tokens> {
    const { kid, privateKey } = await this.keys.signer(tx, at);
    const claims = { sid: refresh.row.sessionId, amr: amrOf(secondFactor), iat: Math.floor(at.getTime() / 1_000) };
    const accessToken = jwt.sign(claims, privateKey, {
      algorithm: 'ES256', keyid: kid, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, subject: accountId, expiresIn: LIFETIME.accessTokenSeconds,
    });
    return { accessToken, tokenType: 'Bearer', expiresIn: LIFETIME.accessTokenSeconds, refreshToken: refresh.token };
  }
}
