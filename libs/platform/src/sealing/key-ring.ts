import { createHash } from 'node:crypto';
import { deriveSecret } from '../config/secrets.js';
import { seal, unsealed } from './sealing.js';

const ID_BYTES = 8;

interface NamedKey {
  /** Tells nothing about the key. */
  readonly id: Buffer;
  readonly key: Buffer;
}

function keyOf(masterKey: string, purpose: string): NamedKey {
  const key = deriveSecret(masterKey, purpose);
  return { key, id: createHash('sha256').update(`id of ${purpose}`).update(key).digest().subarray(0, ID_BYTES) };
}

/**
 * The keys of one purpose, made of the master keys: what is sealed is sealed with the present one, what was sealed before the last change is opened with the one
 * before. A sealed value names its key: `id . iv . tag . ciphertext`.
 */
export class KeyRing {
  private readonly present: NamedKey;
  private readonly before: NamedKey | undefined;

  /** `purpose` is a fixed label, as of `deriveSecret`. */
  constructor({ masterKey, previousMasterKey }: { readonly masterKey: string; readonly previousMasterKey: string }, purpose: string) {
    this.present = keyOf(masterKey, purpose);
    this.before = previousMasterKey === '' ? undefined : keyOf(previousMasterKey, purpose);
  }

  /** Whether there is a key from before the last change of the master key. */
  get changed(): boolean {
    return this.before !== undefined;
  }

  seal(label: string, plain: Buffer): Buffer {
    return Buffer.concat([this.present.id, seal(this.present.key, label, plain)]);
  }

  /** Undefined when it was sealed under a key that is not of this ring, for another label, or when a byte differs. */
  open(label: string, sealed: Buffer): Buffer | undefined {
    const named = [this.present, this.before].find((one) => one?.id.equals(sealed.subarray(0, ID_BYTES)));
    return named && unsealed(named.key, label, sealed.subarray(ID_BYTES));
  }

  /** The same under the present key; undefined when it is so already, or cannot be opened. */
  anew(label: string, sealed: Buffer): Buffer | undefined {
    if (this.present.id.equals(sealed.subarray(0, ID_BYTES))) return undefined;
    const plain = this.open(label, sealed);
    return plain && this.seal(label, plain);
  }
}
