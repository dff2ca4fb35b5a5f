import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Database } from '../database/database.js';

/** An unknown `kid` makes the view be read again, at most this often. */
const RELOAD_AFTER_MS = 1_000;
/** A key that identity has withdrawn is good here for this long at most. */
const TRUSTED_FOR_MS = 30_000;

/** The public keys that identity publishes in `identity.verification_keys`. */
export class VerificationKeys {
  private keys = new Map<string, KeyObject>();
  private loadedAt = -Infinity;

  /** `elapsed` tells milliseconds from any start, and never goes back. */
  constructor(private readonly database: Pick<Database, 'query'>, private readonly elapsed: () => number = () => performance.now()) {}

  async load(): Promise<void> {
    const before = this.loadedAt;
    this.loadedAt = this.elapsed();
    try {
      const rows = await this.database.query<{ kid: string; public_key: string }>('SELECT kid, public_key FROM identity.verification_keys');
      this.keys = new Map(rows.map((row) => [row.kid, createPublicKey(row.public_key)]));
    } catch (error) {
      this.loadedAt = before;
      throw error;
    }
  }

  async find(kid: string): Promise<KeyObject | undefined> {
    const known = this.keys.get(kid);
    // Before identity made its first key there is nothing to protect from being read too often, and somebody may just have signed in.
    const goodForMs = known ? TRUSTED_FOR_MS : this.keys.size > 0 ? RELOAD_AFTER_MS : 0;
    if (this.elapsed() - this.loadedAt < goodForMs) return known;
    await this.load();
    return this.keys.get(kid);
  }
}
