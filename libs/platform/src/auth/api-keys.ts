import { KEY_PERMISSIONS, type OrganisationSide, type Permission } from '#contracts';
import type { Database } from '../database/database.js';
import { hashSecret } from './secret-hash.js';

/** An API key that may be used, as of at most two seconds ago. */
export interface KeyInForce {
  readonly id: string;
  readonly organisationId: string;
  readonly side: OrganisationSide;
  readonly permissions: readonly Permission[];
}

interface KeyRecord {
  readonly key_id: string;
  readonly organisation_id: string;
  readonly side: OrganisationSide;
  readonly permissions: readonly string[];
}

const FRESH_MS = 2_000;
const CAPACITY = 20_000;
const USED_EVERY_MS = 60_000;

const SECRET = /^bearer +(mkt_key_\S*)$/i;
const SHAPE = /^mkt_key_[A-Za-z0-9_-]{43}$/;

/** The API key that an Authorization header carries, whatever it is worth; undefined for anything else. */
export const apiKeyIn = (authorization: string): string | undefined => SECRET.exec(authorization)?.[1];

interface Remembered {
  readonly key: Promise<KeyInForce | undefined>;
  readonly until: number;
}

/**
 * Reads `identity.api_keys_in_force`, identity's published view, by the hash of the key and remembers the answer for two seconds, so that a key that is revoked or
 * expires, or whose maker is suspended, stops working in every process. Keys that are none are remembered apart: however many are tried, those in use are not forgotten for them.
 */
export class ApiKeys {
  private readonly known = new Map<string, Remembered>();
  private readonly unknown = new Map<string, Remembered>();
  private readonly noted = new Map<string, number>();

  /** `database` is that of the process's first service, whose schema keeps when keys were used here. */
  constructor(private readonly database: Database) {}

  /** Whether this process has seen the key in force, however long ago. */
  hasMet(secret: string): boolean {
    return this.known.has(hashSecret(secret));
  }

  async of(secret: string): Promise<KeyInForce | undefined> {
    if (!SHAPE.test(secret)) return undefined;
    const hash = hashSecret(secret);
    const entry = this.known.get(hash) ?? this.unknown.get(hash);
    const fresh = entry !== undefined && entry.until > performance.now();
    const key = await (fresh ? entry.key : this.load(hash));
    if (key) this.note(key.id);
    return key;
  }

  /** Whether it is one is known when it has been read; until then, and for good if it is none, it takes a place among the unknown. */
  private load(hash: string): Promise<KeyInForce | undefined> {
    const entry = { key: this.read(hash), until: performance.now() + FRESH_MS };
    const place = this.known.has(hash) ? this.known : this.unknown;
    keep(place, hash, entry);
    entry.key.then(
      (key) => {
        if (key && place === this.unknown && this.unknown.delete(hash)) keep(this.known, hash, entry);
        if (!key) this.known.delete(hash);
      },
      () => place.delete(hash),
    );
    return entry.key;
  }

  private async read(hash: string): Promise<KeyInForce | undefined> {
    const row = await this.database.one<KeyRecord>('SELECT key_id, organisation_id, side, permissions FROM identity.api_keys_in_force WHERE key_hash = $1', [hash]);
    return row && { id: row.key_id, organisationId: row.organisation_id, side: row.side, permissions: KEY_PERMISSIONS.filter((permission) => row.permissions.includes(permission)) };
  }

  /** That a key was used is kept once a minute, and nobody waits for it: a call whose use is lost is noted by the next one. */
  private note(id: string): void {
    const at = performance.now();
    if (at - (this.noted.get(id) ?? -Infinity) < USED_EVERY_MS) return;
    keep(this.noted, id, at);
    this.database.execute(USED(this.database.service), [id]).catch(() => this.noted.delete(id));
  }
}

/** Of several processes one writes in a minute. */
const USED = (schema: string) => `
  INSERT INTO ${schema}.api_key_use AS u (key_id, used_at) VALUES ($1, statement_timestamp())
  ON CONFLICT ON CONSTRAINT api_key_use_pk DO UPDATE SET used_at = excluded.used_at WHERE u.used_at < excluded.used_at - interval '1 minute'`;

function keep<T>(map: Map<string, T>, name: string, value: T): void {
  if (map.size >= CAPACITY && !map.has(name)) map.clear();
  map.set(name, value);
}
