import { CONFIG, deriveSecret, seal, StartRefused, unsealed, type Config, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { AuditRepository } from '../persistence/audit.repository.js';
import { SigningKeyRepository } from '../persistence/signing-key.repository.js';
import type { SigningKeyRow } from '../persistence/signing-key.row.js';

/** Makes, opens and retires the keys that are stored under the master key. After a change of the master key the first to open one seals it anew. */
@Injectable()
export class SealedKeys {
  private readonly sealingKey: Buffer;
  private readonly previousSealingKey: Buffer | undefined;

  constructor(private readonly keys: SigningKeyRepository, private readonly audit: AuditRepository, @Inject(CONFIG) config: Config) {
    this.sealingKey = sealingKeyOf(config.masterKey);
    this.previousSealingKey = config.previousMasterKey === '' ? undefined : sealingKeyOf(config.previousMasterKey);
  }

  /** Under the lock of rotation. */
  async make(tx: Tx, at: Date): Promise<SigningKeyRow> {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const kid = thumbprint(publicKey);
    const sealedPrivateKey = seal(this.sealingKey, kid, privateKey.export({ type: 'pkcs8', format: 'der' }));
    const row = { kid, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), sealedPrivateKey, createdAt: at, retiredAt: null };
    await this.keys.add(tx, row);
    this.audit.record(tx, { action: 'signing_key_made', at, objectId: uuidOf(kid), facts: { kid } });
    return row;
  }

  /** Under the lock of rotation. */
  async retire(tx: Tx, kids: readonly string[], at: Date): Promise<void> {
    if (kids.length === 0) return;
    await this.keys.retire(tx, kids, at);
    for (const kid of kids) this.audit.record(tx, { action: 'signing_key_retired', at, objectId: uuidOf(kid), facts: { kid } });
  }

  async open(tx: Tx, { kid, sealedPrivateKey }: SigningKeyRow): Promise<KeyObject> {
    const plain = sealedPrivateKey && unsealed(this.sealingKey, kid, sealedPrivateKey);
    if (plain) return privateKeyOf(plain);
    const before = sealedPrivateKey && this.previousSealingKey && unsealed(this.previousSealingKey, kid, sealedPrivateKey);
    if (!before) throw new StartRefused('The signing key cannot be opened with this master key: start with the one under which it was last sealed, or name that one in MASTER_KEY_PREVIOUS_FILE.');
    await this.keys.reseal(tx, kid, seal(this.sealingKey, kid, before));
    return privateKeyOf(before);
  }
}

const sealingKeyOf = (masterKey: string): Buffer => deriveSecret(masterKey, 'signing-key-encryption');

const privateKeyOf = (plain: Buffer): KeyObject => createPrivateKey({ key: plain, type: 'pkcs8', format: 'der' });

/** RFC 7638: the kid follows from the key, so that it cannot name two. */
function thumbprint(key: KeyObject): string {
  const { crv, kty, x, y } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

/** The audit names what it is about by a uuid: the first half of the thumbprint is one. */
const uuidOf = (kid: string): string => Buffer.from(kid, 'base64url').toString('hex').slice(0, 32);
