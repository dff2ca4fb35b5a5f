import { KEY_PERMISSIONS, MEMBER_ROLES, type MemberRole, type Permission } from '#contracts';
import { TOKEN_AUDIENCE, TOKEN_ISSUER, TWO_FACTORS } from '#platform';
import jwt from 'jsonwebtoken';
import { createHash, generateKeyPairSync } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';

/** Organisations of the world. The stranger is as able as anybody: it posts, it is listed and qualified; it is party to nothing of the others. */
export const PARTIES = ['client', 'vendor', 'newcomer', 'stranger'] as const;
export type Party = (typeof PARTIES)[number];

/** Somebody who calls: a member by role, an operator, perhaps one who is a member too; or an API key of an organisation. */
export interface Someone {
  readonly accountId: string;
  readonly party?: Party;
  readonly operator: boolean;
  /** Of an API key, which has no tokens; `accountId` is the key's own id. */
  readonly secret?: string;
}

/** API keys of each organisation: with everything that a key can do, with `organisation.read` alone, two that work no more, and for each permission one that has every other. */
export type KeyName = 'key' | 'narrow key' | 'expired key' | 'revoked key' | `key without ${Permission}`;
export const KEYS: readonly KeyName[] = ['key', 'narrow key', 'expired key', 'revoked key', ...KEY_PERMISSIONS.map((permission) => `key without ${permission}` as const)];

export const permissionsOf = (name: KeyName): readonly Permission[] =>
  name === 'narrow key' ? ['organisation.read'] : KEY_PERMISSIONS.filter((permission) => name !== `key without ${permission}`);

/** A secret of the shape of an API key, the same for the same words. */
export const secretOf = (words: string): string => `mkt_key_${hash(words)}`;

const hash = (words: string) => createHash('sha256').update(words).digest('base64url');

const DISPLAY: Readonly<Record<Party, string>> = { client: 'Harbour Street Cafés', vendor: 'Tidewater Ledgers', newcomer: 'Foreshore Books', stranger: 'Northgate Accounts' };

/** Everybody there is, with tokens as identity would sign them: its public key is in the database before the process starts. */
export class People {
  readonly organisations = Object.fromEntries(PARTIES.map((party) => [party, uuidv7()])) as Record<Party, string>;
  readonly operator: Someone = { accountId: uuidv7(), operator: true };
  readonly clerk: Someone = { accountId: uuidv7(), party: 'client', operator: false };
  private readonly members = new Map<string, Someone>();
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });

  /** Each word is what nobody but members of the client may read. */
  async settle(admin: pg.Client, legalName: string, clerkEmail: string, keyName: string): Promise<void> {
    // Retired: it is still published for eleven minutes, and identity signs with a key of its own.
    await admin.query(`INSERT INTO identity.signing_key (kid, public_key, sealed_private_key, created_at, retired_at) VALUES ('test', $1, '', clock_timestamp(), clock_timestamp())`, [this.keys.publicKey]);
    for (const party of PARTIES) {
      await admin.query(
        `INSERT INTO identity.organisation (id, display_name, legal_name, side, country, time_zone, currency, version, created_at, changed_at) VALUES ($1, $2, $3, 'both', 'AU', 'Australia/Sydney', 'AUD', 1, clock_timestamp(), clock_timestamp())`,
        [this.organisations[party], DISPLAY[party], party === 'client' ? legalName : DISPLAY[party]],
      );
      for (const role of MEMBER_ROLES) this.members.set(`${party} ${role}`, await this.join(admin, { accountId: uuidv7(), party, operator: false }, role));
      for (const name of KEYS) this.members.set(`${party} ${name}`, await this.issue(admin, party, name, keyName));
      this.members.set(`${party} operator`, await this.join(admin, { accountId: uuidv7(), party, operator: true }, 'owner'));
    }
    await this.join(admin, this.operator);
    await this.join(admin, this.clerk, 'viewer', clerkEmail);
  }

  member(party: Party, role: MemberRole): Someone {
    return this.members.get(`${party} ${role}`) as Someone;
  }

  /** An operator who is an owner of that organisation too. */
  operatorInside(party: Party): Someone {
    return this.members.get(`${party} operator`) as Someone;
  }

  /** An API key of that organisation. */
  key(party: Party, name: KeyName): Someone {
    return this.members.get(`${party} ${name}`) as Someone;
  }

  /** A token of a session of its own, opened with a second factor unless told otherwise; or the secret of an API key. */
  token({ accountId, secret }: Someone, { amr = ['pwd', 'otp', TWO_FACTORS], ...changes }: { readonly expiresIn?: number; readonly audience?: string; readonly amr?: readonly string[] } = {}): string {
    if (secret !== undefined) return secret;
    return jwt.sign({ sid: uuidv7(), amr }, this.keys.privateKey, { algorithm: 'ES256', keyid: 'test', subject: accountId, issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, expiresIn: 600, ...changes });
  }

  private async issue(admin: pg.Client, party: Party, name: KeyName, words: string): Promise<Someone> {
    const someone = { accountId: uuidv7(), party, operator: false, secret: secretOf(`${party} ${name}`) };
    const revoked = name === 'revoked key' ? uuidv7() : null;
    await admin.query(
      `INSERT INTO identity.api_key (id, organisation_id, name, prefix, key_hash, permissions, created_by, created_at, expires_at, revoked_at, revoked_by)
       VALUES ($1, $2, $3, 'mkt_key_000000', $4, $5, $6, clock_timestamp(), clock_timestamp() + $7::interval, CASE WHEN $8::uuid IS NULL THEN NULL ELSE clock_timestamp() END, $8)`,
      [someone.accountId, this.organisations[party], party === 'client' ? words : name, hash(someone.secret), permissionsOf(name), uuidv7(), name === 'expired key' ? '0 s' : '1 day', revoked],
    );
    return someone;
  }

  private async join(admin: pg.Client, someone: Someone, role?: MemberRole, email = `${someone.accountId}@people.example`): Promise<Someone> {
    await admin.query(`INSERT INTO identity.account (id, email, email_key, display_name, password_hash, operator, created_at) VALUES ($1, $2, $2, 'Somebody', '', $3, clock_timestamp())`, [someone.accountId, email, someone.operator]);
    if (role && someone.party) await admin.query('INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, $3, clock_timestamp())', [this.organisations[someone.party], someone.accountId, role]);
    return someone;
  }
}
