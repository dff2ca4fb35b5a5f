import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Database } from '../database/database.js';

/** An unknown `kid` makes the view be read again, at most this often. */
const RELOAD_AFTER_MS = 1_000;

/** The public keys that identity publishes in `identity.verification_keys`. */
export class VerificationKeys {
  private keys = new Map<string, KeyObject>();
  private loadedAt = -Infinity;

  constructor(private readonly database: Database) {}

  async load(): Promise<void> {
    this.loadedAt = performance.now();
    const rows = await this.database.query<{ kid: string; public_key: string }>('SELECT kid, public_key FROM identity.verification_keys');
    this.keys = new Map(rows.map((row) => [row.kid, createPublicKey(row.public_key)]));
  }

  async find(kid: string): Promise<KeyObject | undefined> {
    const known = this.keys.get(kid);
    // Before identity made its first key there is nothing to protect from being read too often, and somebody may just have signed in.
    if (known || (this.keys.size > 0 && performance.now() - this.loadedAt < RELOAD_AFTER_MS)) return known;
    await this.load();
    return this.keys.get(kid);
  }
}
