import { DomainError } from '#contracts';
import { CONFIG, Database, StartRefused, type Config, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { emailKey } from '../domain/email.js';
import { SECOND_FACTOR } from '../domain/limits.js';
import { codeOf, enrolmentUri, stepAt, typedSecret } from '../domain/second-factor.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { SecondFactorRepository } from '../persistence/second-factor.repository.js';
import { ActivateFactor } from './activate-factor.js';
import { FactorSecrets } from './factor-secrets.js';

export interface DevelopmentFactorView {
  readonly secret: string;
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

const A_SECOND_MS = 1_000;

/** Outside production the marketplace stands in for the authenticator app: nobody needs a telephone to try the part of an operator. */
@Injectable()
export class DevelopmentFactor {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly factors: SecondFactorRepository,
    private readonly secrets: FactorSecrets,
    private readonly activation: ActivateFactor,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Enrols a new account at once; in production it does nothing. */
  async enrol(tx: Tx, at: Date, { id: accountId, email }: { readonly id: string; readonly email: string }): Promise<DevelopmentFactorView | undefined> {
    if (this.config.production) return undefined;
    const secret = randomBytes(SECOND_FACTOR.secretBytes);
    const { recoveryCodes } = await this.activation.execute(tx, at, { accountId, sealedSecret: this.secrets.seal(accountId, secret), lastStep: 0 });
    return { secret: typedSecret(secret), uri: enrolmentUri(secret, email), recoveryCodes };
  }

  /** A code that signs in now: of the next half-minute when that of the present one was used, and when both were, of one that is waited for. */
  async code(email: string): Promise<string> {
    for (;;) {
      const { secret, lastStep } = await this.read(email);
      const now = stepAt(await this.database.clock());
      const step = Math.max(now, lastStep + 1);
      if (step <= now + 1) return codeOf(secret, step);
      await sleep(A_SECOND_MS);
    }
  }

  /** What an authenticator app would scan. */
  async uri(email: string): Promise<string> {
    const { secret, email: address } = await this.read(email);
    return enrolmentUri(secret, address);
  }

  /** Throws {@link StartRefused} in production, `no_second_factor` for an account that has none and does not operate, or no account. */
  private async read(email: string): Promise<{ readonly secret: Buffer; readonly lastStep: number; readonly email: string }> {
    if (this.config.production) throw new StartRefused('In production the codes of a second factor are known to its holder’s authenticator app alone.');
    const account = await this.accounts.credentials(emailKey(email));
    const factor = account && ((await this.factors.active(account.id)) ?? (await this.catchUp(account.id)));
    if (!factor) throw new DomainError('conflict', 'no_second_factor', `There is no account with the address ${email} and an active second factor.`);
    const secret = this.secrets.open(account.id, factor.sealedSecret);
    if (!secret) throw new StartRefused('The secret of this second factor was sealed under another master key. Sign in with a recovery code.');
    return { secret, lastStep: factor.lastStep, email };
  }

  /** An operator that an earlier version made has none yet, and could not act: it is enrolled now. */
  private async catchUp(accountId: string): Promise<{ readonly sealedSecret: Buffer; readonly lastStep: number } | undefined> {
    await this.database.transaction(async (tx) => {
      const account = await this.accounts.lock(tx, accountId);
      const { factor, at } = await this.factors.lock(tx, accountId);
      if (account.operator && !factor?.sealedSecret) await this.enrol(tx, at, account);
    });
    return this.factors.active(accountId);
  }
}
