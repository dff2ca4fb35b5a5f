import { DomainError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import jwt from 'jsonwebtoken';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { VerificationKeys } from './verification-keys.js';

/** `iss` and `aud` of every access token. */
export const TOKEN_ISSUER = 'marketplace';
export const TOKEN_AUDIENCE = 'marketplace-api';

/** The claims of an access token: ES256, 10 minutes. */
export interface AccessTokenClaims {
  /** Account id. */
  readonly sub: string;
  /** Session id. */
  readonly sid: string;
  /** How the session was opened (RFC 8176): `pwd`, and `mfa` with a second factor, which is an `otp` unless it was a recovery code. */
  readonly amr?: readonly string[];
  /** Until when it is good, in seconds since 1970. */
  readonly exp: number;
}

/** Of sessions in which a second factor was proved. */
export const TWO_FACTORS = 'mfa';

/**
 * passport-jwt with the algorithm pinned; the key is found by `kid` among those that identity publishes. A token expires by `now`, the database's time in milliseconds
 * since 1970, by which it was issued: passport-jwt knows the clock of this process only.
 */
export function accessTokenStrategy(keys: VerificationKeys, now: () => number): object {
  class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
    constructor() {
      super({
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        algorithms: ['ES256'],
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        ignoreExpiration: true,
        secretOrKeyProvider: (_request: unknown, token: string, done: (error: Error | null, key?: string) => void) => {
          const kid = jwt.decode(token, { complete: true })?.header.kid;
          if (typeof kid !== 'string' || kid.length > 100) return done(new Error('no kid'));
          keys.find(kid).then((key) => (key ? done(null, key as never) : done(new Error('unknown kid'))), done);
        },
      });
    }

    validate(claims: AccessTokenClaims): AccessTokenClaims | false {
      return now() < claims.exp * 1_000 ? claims : false;
    }
  }
  return new AccessTokenStrategy();
}

/** Verifies the bearer token with passport; the answer says nothing about what was wrong with it. */
@Injectable()
export class AccessTokenGuard extends AuthGuard('access-token') {
  override handleRequest<T>(error: unknown, claims: T | false): T {
    if (error instanceof DomainError) throw error;
    if (!claims) throw new DomainError('unauthenticated', 'invalid_token', 'The access token is missing, expired or not valid. Sign in or refresh.');
    return claims;
  }
}
