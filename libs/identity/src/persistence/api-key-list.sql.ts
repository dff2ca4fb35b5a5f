import type { Permission } from '#contracts';

export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  /** An account; its name is null when its holder had it erased. */
  readonly makerId: string;
  readonly makerName: string | null;
  readonly prefix: string;
  readonly permissions: readonly Permission[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** As `identity.api_keys_in_force` has it. */
  readonly inForce: boolean;
}

/** Every process keeps in its own schema when a key was used with it; the others publish that to identity. */
const OTHERS = ['vendors', 'requests', 'matching', 'moderation'].map((service) => `UNION ALL SELECT used_at FROM ${service}.api_key_uses WHERE key_id = k.id`).join(' ');

/**
 * By hand: one range of api_key_of_organisation, oldest first (ids are UUIDv7); the maker and the uses of each key are looked up one by one.
 * $1 organisation, $2 key after which the page starts or null, $3 rows.
 */
export const API_KEYS_PAGE = `
  SELECT k.id, k.name, k.created_by AS "makerId", CASE WHEN a.closed_at IS NULL THEN a.display_name END AS "makerName", k.prefix, k.permissions, k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
         (SELECT max(used_at) FROM (SELECT used_at FROM identity.api_key_use WHERE key_id = k.id ${OTHERS}) u) AS "lastUsedAt",
         k.revoked_at IS NULL AND k.expires_at > statement_timestamp() AND a.suspended_at IS NULL AS "inForce"
    FROM identity.api_key k LEFT JOIN identity.account a ON a.id = k.created_by
   WHERE k.organisation_id = $1 AND ($2::uuid IS NULL OR k.id > $2::uuid) ORDER BY k.id LIMIT $3`;
