import { Database, Runtime, type Tx } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { signerAt, type LivingKey } from '../domain/signing-key.js';
import { SigningKeyRepository } from '../persistence/signing-key.repository.js';
import { SealedKeys } from './sealed-keys.js';

export interface SigningKey extends LivingKey {
  readonly privateKey: KeyObject;
}

/** What is signed with is never chosen from keys that were read longer ago. */
const READ_AGAIN_AFTER_MS = 5_000;

/**
 * The keys of this installation that may sign access tokens, as this process last read them: one, or two while the second waits for its turn. The first
 * process to start makes the first, the others wait for it.
 */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private held: readonly SigningKey[] = [];
  private readAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeyRepository,
    private readonly sealed: SealedKeys,
    private readonly runtime: Runtime,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.held.length > 0) return;
    await this.database.transaction(async (tx) => {
      await this.requireOne(tx);
      await this.read(tx);
    });
    // The process read the published keys before this one may have existed, and looks again at most once a second.
    await this.runtime.keys.load();
  }

  /** The key that signs at an instant of the database's clock, which all processes share: they change over at once. */
  async signer(tx: Tx, at: Date): Promise<SigningKey> {
    if (performance.now() - this.readAt > READ_AGAIN_AFTER_MS) await this.read(tx);
    const key = signerAt(this.held, at);
    if (!key) throw new Error('there is no signing key');
    return key;
  }

  private async requireOne(tx: Tx): Promise<void> {
    if ((await this.keys.living(tx)).length > 0) return;
    await this.keys.lockRotation(tx);
    if ((await this.keys.living(tx)).length === 0) await this.sealed.make(tx, await tx.clock());
  }

  /** On the transaction that wants to sign: another connection might wait for one that waits for this. */
  private async read(tx: Tx): Promise<void> {
    const started = performance.now();
    const opened: SigningKey[] = [];
    for (const row of await this.keys.living(tx)) {
      const privateKey = this.held.find(({ kid }) => kid === row.kid)?.privateKey ?? (await this.sealed.open(tx, row));
      opened.push({ kid: row.kid, createdAt: row.createdAt, privateKey });
    }
    this.held = opened;
    this.readAt = started;
  }
}
