import { TOKEN_AUDIENCE, TOKEN_ISSUER, type MemberCaller } from '#platform';
import jwt from 'jsonwebtoken';
import { generateKeyPairSync } from 'node:crypto';
import type pg from 'pg';

/** Makes access tokens as identity would: its public key is in the database before the process that verifies by it starts. */
export async function tokenMaker(admin: pg.Client): Promise<(caller: MemberCaller) => Promise<string>> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  await admin.query(`INSERT INTO identity.signing_key (kid, public_key, sealed_private_key, created_at) VALUES ('test', $1, '', clock_timestamp())`, [publicKey]);
  return async ({ account, member }) => {
    await admin.query(`INSERT INTO identity.account (id, email, email_key, display_name, password_hash, operator, created_at) VALUES ($1, $2, $2, 'Somebody', '', false, clock_timestamp())`, [account.id, `${account.id}@nowhere.example`]);
    await admin.query(`INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, $3, clock_timestamp())`, [member.organisationId, account.id, member.role]);
    return jwt.sign({ sid: account.sessionId }, privateKey, { algorithm: 'ES256', keyid: 'test', subject: account.id, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, expiresIn: 600 });
  };
}
