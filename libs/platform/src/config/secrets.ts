import { hkdfSync } from 'node:crypto';

/**
 * A secret for one purpose, derived from the master key (HKDF-SHA-256, RFC 5869), so that an installation has one secret to keep.
 * `purpose` is a fixed label such as `database-role/requests`; returns 32 bytes.
 */
export function deriveSecret(masterKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, 'marketplace', purpose, 32));
}
