import type { MemberRole, OrganisationSide, Permission } from '#contracts';
import jwt from 'jsonwebtoken';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { TOKEN_AUDIENCE, TOKEN_ISSUER, TWO_FACTORS } from '../auth/access-token.js';
import { hashSecret } from '../auth/secret-hash.js';
import type { MemberPerson } from '../http/caller.js';

// Who acts and for whom, as identity would have stored it: every other service reads it through identity's views.

export interface OrganisationTraits {
  readonly id: string;
  readonly displayName: string;
  readonly side: OrganisationSide;
}

/** An Australian organisation; answers its id. */
export async function addOrganisation(admin: pg.Client, { id = uuidv7(), displayName = 'An organisation', side = 'both' }: Partial<OrganisationTraits> = {}): Promise<string> {
  await admin.query(
    `INSERT INTO identity.organisation (id, display_name, legal_name, side, country, time_zone, currency, version, created_at, changed_at)
     VALUES ($1, $2, $2, $3, 'AU', 'Australia/Sydney', 'AUD', 1, clock_timestamp(), clock_timestamp())`,
    [id, displayName, side],
  );
  return id;
}

/** An account without a password that anybody could enter; answers its id. */
export async function addAccount(admin: pg.Client, { id = uuidv7(), operator = false }: { readonly id?: string; readonly operator?: boolean } = {}): Promise<string> {
  await admin.query(
    `INSERT INTO identity.account (id, email, email_key, display_name, password_hash, operator, created_at) VALUES ($1, $2, $2, 'Somebody', '', $3, clock_timestamp())`,
    [id, `${id}@nowhere.example`, operator],
  );
  return id;
}

export async function addMember(admin: pg.Client, organisationId: string, accountId: string, role: MemberRole = 'viewer'): Promise<void> {
  await admin.query('INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, $3, clock_timestamp())', [organisationId, accountId, role]);
}

/** Makes access tokens of accounts as identity would: its public key is in the database before the process that verifies by it starts. Retired: it is published for eleven minutes, and identity signs with one of its own. Sessions are as after a second factor, unless told otherwise. */
export async function tokenMaker(admin: pg.Client): Promise<(accountId: string, sessionId?: string, amr?: readonly string[]) => string> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  await admin.query(`INSERT INTO identity.signing_key (kid, public_key, sealed_private_key, created_at, retired_at) VALUES ('test', $1, '', clock_timestamp(), clock_timestamp())`, [publicKey]);
  return (accountId, sessionId = uuidv7(), amr = ['pwd', 'otp', TWO_FACTORS]) =>
    jwt.sign({ sid: sessionId, amr }, privateKey, { algorithm: 'ES256', keyid: 'test', subject: accountId, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, expiresIn: 600 });
}

/** The account and the membership of a caller, so that a token of its account acts for its organisation. */
export async function addCaller(admin: pg.Client, { account, member }: MemberPerson): Promise<void> {
  await addAccount(admin, { id: account.id });
  await addMember(admin, member.organisationId, account.id, member.role);
}

export interface StoredApiKey {
  readonly id: string;
  readonly secret: string;
}

/** An API key of an organisation, as identity would have stored it; in force for so long. */
export async function addApiKey(admin: pg.Client, organisationId: string, permissions: readonly Permission[], lasts = '1 day'): Promise<StoredApiKey> {
  const key = { id: uuidv7(), secret: `mkt_key_${randomBytes(32).toString('base64url')}` };
  await admin.query(
    `INSERT INTO identity.api_key (id, organisation_id, name, prefix, key_hash, permissions, created_by, created_at, expires_at) VALUES ($1, $2, 'A key', $3, $4, $5, $6, clock_timestamp(), clock_timestamp() + $7::interval)`,
    [key.id, organisationId, key.secret.slice(0, 14), hashSecret(key.secret), permissions, uuidv7(), lasts],
  );
  return key;
}

/** Revokes an API key behind identity's back. */
export const revokeApiKey = (admin: pg.Client, id: string) => admin.query('UPDATE identity.api_key SET revoked_at = clock_timestamp(), revoked_by = id WHERE id = $1', [id]);
