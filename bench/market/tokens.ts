import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '#platform';
import jwt from 'jsonwebtoken';
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import type pg from 'pg';

/** Signs access tokens under a key that the marketplace verifies by: signing in thousands of clones would only measure argon2. */
export class TokenSigner {
  private constructor(readonly kid: string, readonly publicKeyPem: string, private readonly privateKey: KeyObject) {}

  static async publish(admin: pg.Client): Promise<TokenSigner> {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const kid = `bench-${randomUUID()}`;
    // Retired tomorrow: published, yet never the key that identity itself would sign with.
    await admin.query(`INSERT INTO identity.signing_key (kid, public_key, sealed_private_key, created_at, retired_at) VALUES ($1, $2, '', clock_timestamp(), clock_timestamp() + interval '1 day')`, [kid, pem]);
    return new TokenSigner(kid, pem, privateKey);
  }

  tokenOf(accountId: string): string {
    return jwt.sign({ sid: randomUUID() }, this.privateKey, { algorithm: 'ES256', keyid: this.kid, subject: accountId, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, expiresIn: 7_200 });
  }
}
