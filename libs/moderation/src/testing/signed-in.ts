import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '#platform';
import jwt from 'jsonwebtoken';
import { generateKeyPairSync } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';

export interface SignedIn {
  readonly accountId: string;
  readonly token: string;
}

/** Signs people in as identity would: its public key is in the database before the process that verifies by it starts. */
export async function signInMaker(admin: pg.Client): Promise<(operator: boolean) => Promise<SignedIn>> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  await admin.query(`INSERT INTO identity.signing_key (kid, public_key, sealed_private_key, created_at) VALUES ('test', $1, '', clock_timestamp())`, [publicKey]);
  return async (operator) => {
    const accountId = uuidv7();
    await admin.query(`INSERT INTO identity.account (id, email, email_key, display_name, password_hash, operator, created_at) VALUES ($1, $2, $2, 'Somebody', '', $3, clock_timestamp())`, [accountId, `${accountId}@nowhere.example`, operator]);
    return { accountId, token: jwt.sign({ sid: uuidv7() }, privateKey, { algorithm: 'ES256', keyid: 'test', subject: accountId, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, expiresIn: 600 }) };
  };
}
