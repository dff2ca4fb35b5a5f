import { CONFIG, Database, deriveSecret, LOG, seal, unsealed, type Config, type Tx } from '#platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { SecondFactorRepository } from '../persistence/second-factor.repository.js';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const PAGE = 500;

const keyOf = (masterKey: string): Buffer => deriveSecret(masterKey, 'second-factor-encryption');

/** Seals and opens the secrets of second factors. The first start after a change of the master key seals all of them anew: their holders come weeks later. */
@Injectable()
export class FactorSecrets implements OnModuleInit {
  private readonly key: Buffer;
  private readonly previousKey: Buffer | undefined;

  constructor(private readonly database: Database, private readonly factors: SecondFactorRepository, @Inject(CONFIG) config: Config, @Inject(LOG) private readonly log: Logger) {
    this.key = keyOf(config.masterKey);
    this.previousKey = config.previousMasterKey === '' ? undefined : keyOf(config.previousMasterKey);
  }

  async onModuleInit(): Promise<void> {
    if (!this.previousKey) return;
    for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) after = await this.resealAfter(after);
  }

  /** Puts a secret aside for a locked account until a code of it was shown; what is active stays as it is. */
  async pend(tx: Tx, at: Date, accountId: string, secret: Buffer): Promise<void> {
    const present = (await this.factors.lock(tx, accountId)).factor ?? { accountId, sealedSecret: null, activatedAt: null, lastStep: null };
    await this.factors.save(tx, { ...present, pendingSecret: this.seal(accountId, secret), pendingSince: at });
  }

  seal(accountId: string, secret: Buffer): Buffer {
    return seal(this.key, accountId, secret);
  }

  /** Undefined, and logged, when it was sealed under another master key: that of this installation was lost, no code can be right, and recovery codes alone let people in. */
  open(accountId: string, sealed: Buffer): Buffer | undefined {
    const secret = unsealed(this.key, accountId, sealed) ?? this.underPrevious(accountId, sealed);
    if (!secret) this.log.error({ accountId }, 'the secret of a second factor was sealed under another master key: its holder needs a recovery code');
    return secret;
  }

  private underPrevious(accountId: string, sealed: Buffer): Buffer | undefined {
    return this.previousKey && unsealed(this.previousKey, accountId, sealed);
  }

  /** One page; answers the last account of it, undefined after the last page. */
  private resealAfter(after: string): Promise<string | undefined> {
    return this.database.transaction(async (tx) => {
      const page = await this.factors.lockPage(tx, after, PAGE);
      for (const { accountId, sealedSecret, pendingSecret } of page) {
        const [sealed, pending] = [sealedSecret, pendingSecret].map((found) => (found === null ? null : this.anew(accountId, found)));
        if (sealed !== sealedSecret || pending !== pendingSecret) await this.factors.reseal(tx, { accountId, sealedSecret: sealed ?? null, pendingSecret: pending ?? null });
      }
      return page.at(-1)?.accountId;
    });
  }

  /** What cannot be opened stays as it is. */
  private anew(accountId: string, sealed: Buffer): Buffer {
    const secret = this.underPrevious(accountId, sealed);
    return secret ? this.seal(accountId, secret) : sealed;
  }
}
