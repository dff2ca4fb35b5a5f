import type { Permission } from '#contracts';

export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: readonly Permission[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** Every process keeps in its own schema when a key was used with it; the others publish that to identity. */
const OTHERS = ['vendors', 'requests', 'matching', 'moderation'].map((service) => `UNION ALL SELECT used_at FROM ${service}.api_key_uses WHERE key_id = k.id`).join(' ');

/**
 * By hand: one range of api_key_of_organisation, oldest first (ids are UUIDv7); the uses of each key are looked up one by one.
 * $1 organisation, $2 key after which the page starts or null, $3 rows.
 */
export const API_KEYS_PAGE = `
  SELECT k.id, k.name, k.prefix, k.permissions, k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
         (SELECT max(used_at) FROM (SELECT used_at FROM identity.api_key_use WHERE key_id = k.id ${OTHERS}) u) AS "lastUsedAt"
    FROM identity.api_key k
   WHERE k.organisation_id = $1 AND ($2::uuid IS NULL OR k.id > $2::uuid) ORDER BY k.id LIMIT $3`;
