import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '#platform';
import jwt from 'jsonwebtoken';
import { generateKeyPairSync } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';

/** Access tokens of members as identity would make them; its public key is in the database before the process that verifies by it starts. */
export async function tokenMaker(admin: pg.Client): Promise<(organisationId: string) => Promise<string>> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  await admin.query(`INSERT INTO identity.signing_key (kid, public_key, sealed_private_key, created_at) VALUES ('test', $1, '', clock_timestamp())`, [publicKey]);
  return async (organisationId) => {
    const accountId = uuidv7();
    await admin.query(
      `INSERT INTO identity.organisation (id, display_name, legal_name, side, country, time_zone, currency, version, created_at, changed_at)
       VALUES ($1, 'An organisation', 'An organisation', 'both', 'AU', 'Australia/Sydney', 'AUD', 1, clock_timestamp(), clock_timestamp())`,
      [organisationId],
    );
    await admin.query(`INSERT INTO identity.account (id, email, email_key, display_name, password_hash, operator, created_at) VALUES ($1, $2, $2, 'Somebody', '', false, clock_timestamp())`, [accountId, `${accountId}@nowhere.example`]);
    await admin.query(`INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, 'viewer', clock_timestamp())`, [organisationId, accountId]);
    return jwt.sign({ sid: uuidv7() }, privateKey, { algorithm: 'ES256', keyid: 'test', subject: accountId, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, expiresIn: 600 });
  };
}
