import { CONFIG, Database, deriveSecret, Runtime, StartRefused, type Config, type Tx } from '#platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SigningKeyRepository } from '../persistence/signing-key.repository.js';
import type { SigningKeyRow } from '../persistence/signing-key.row.js';
import { seal, unseal } from './sealing.js';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/**
 * The installation's key for access tokens: the first process to start makes it, the others wait for it and read it. After a change of the master key
 * the first one to start seals it anew.
 */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private key: SigningKey | undefined;
  private readonly sealingKey: Buffer;
  private readonly previousSealingKey: Buffer | undefined;

  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeyRepository,
    private readonly runtime: Runtime,
    @Inject(CONFIG) config: Config,
  ) {
    this.sealingKey = sealingKeyOf(config.masterKey);
    this.previousSealingKey = config.previousMasterKey === '' ? undefined : sealingKeyOf(config.previousMasterKey);
  }

  async onModuleInit(): Promise<void> {
    if (this.key) return;
    this.key = await this.database.transaction(async (tx) => this.open(tx, await this.currentOrNew(tx)));
    // The process read the published keys before this one may have existed, and looks again at most once a second.
    await this.runtime.keys.load();
  }

  current(): SigningKey {
    if (!this.key) throw new Error('the signing key is not loaded yet');
    return this.key;
  }

  private async currentOrNew(tx: Tx): Promise<SigningKeyRow> {
    const existing = await this.keys.current(tx);
    if (existing) return existing;
    await this.keys.lockCreation(tx);
    const meanwhile = await this.keys.current(tx);
    if (meanwhile) return meanwhile;
    const created = this.create(await tx.clock());
    await this.keys.add(tx, created);
    return created;
  }

  private create(at: Date): SigningKeyRow {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const kid = thumbprint(publicKey);
    const plain = privateKey.export({ type: 'pkcs8', format: 'der' });
    return { kid, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), sealedPrivateKey: seal(this.sealingKey, kid, plain), createdAt: at, retiredAt: null };
  }

  private async open(tx: Tx, { kid, sealedPrivateKey }: SigningKeyRow): Promise<SigningKey> {
    const plain = unsealed(this.sealingKey, kid, sealedPrivateKey);
    if (plain) return signingKey(kid, plain);
    const before = this.previousSealingKey && unsealed(this.previousSealingKey, kid, sealedPrivateKey);
    if (!before) throw new StartRefused('The signing key cannot be opened with this master key: start with the one under which it was last sealed, or name that one in MASTER_KEY_PREVIOUS_FILE.');
    await this.keys.reseal(tx, kid, seal(this.sealingKey, kid, before));
    return signingKey(kid, before);
  }
}

const sealingKeyOf = (masterKey: string): Buffer => deriveSecret(masterKey, 'signing-key-encryption');

const signingKey = (kid: string, plain: Buffer): SigningKey => ({ kid, privateKey: createPrivateKey({ key: plain, type: 'pkcs8', format: 'der' }) });

/** Undefined when it was sealed with another key, or altered. */
function unsealed(key: Buffer, kid: string, sealed: Buffer): Buffer | undefined {
  try {
    return unseal(key, kid, sealed);
  } catch {
    return undefined;
  }
}

/** RFC 7638: the kid follows from the key, so that it cannot name two. */
function thumbprint(key: KeyObject): string {
  const { crv, kty, x, y } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}
