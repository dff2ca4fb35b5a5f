import { DomainError } from '#contracts';
import { CONFIG, Database, write, type AccountCaller, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { SECOND_FACTOR } from '../domain/limits.js';
import { enrolmentUri, requireProved, typedSecret, type FactorVerdict, type OfferedFactor } from '../domain/second-factor.js';
import { secondsAfter } from '../domain/session.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { requireConfirmed } from './confirmed-address.js';
import { FactorSecrets } from './factor-secrets.js';
import { OwnPassword } from './own-password.js';
import { ProveFactor } from './prove-factor.js';

export interface EnrolmentView {
  /** Shown this once. */
  readonly secret: string;
  readonly uri: string;
  readonly expiresAt: string;
}

/** The first step to a second factor, or to another one in its place: a secret for the authenticator app, which {@link ConfirmFactor} makes count. */
@Injectable()
export class EnrolFactor {
  constructor(
    private readonly database: Database,
    private readonly own: OwnPassword,
    private readonly accounts: AccountRepository,
    private readonly secrets: FactorSecrets,
    private readonly proof: ProveFactor,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A second time takes the place of the first. A factor that is active stays so meanwhile, and has to be proved. */
  async execute(caller: AccountCaller, { password, ...offered }: OfferedFactor & { readonly password: string }): Promise<EnrolmentView> {
    const { id } = caller.account;
    await this.own.require(caller, password);
    const { verdict, view } = await this.proof.counted(id, offered, () => this.begin(caller, offered));
    if (verdict !== 'none') requireProved(verdict);
    if (!view) throw new Error('a proved factor begins an enrolment');
    return view;
  }

  private begin(caller: AccountCaller, offered: OfferedFactor): Promise<{ readonly verdict: FactorVerdict; readonly view?: EnrolmentView }> {
    return write(this.database, caller, async (tx) => {
      const account = await this.accounts.lockInSession(tx, caller.account);
      // Else whoever registers with the address of somebody else could lock them out of it for good.
      requireConfirmed(account, this.config);
      const { id: accountId, email } = account;
      const { verdict, at } = await this.proof.prove(tx, accountId, offered);
      if (verdict === 'wrong' || verdict === 'missing') return { verdict };
      const secret = randomBytes(SECOND_FACTOR.secretBytes);
      await this.secrets.pend(tx, at, accountId, secret);
      return { verdict, view: { secret: typedSecret(secret), uri: enrolmentUri(secret, email), expiresAt: secondsAfter(at, SECOND_FACTOR.enrolmentSeconds).toISOString() } };
    });
  }
}

export const notStarted = (): DomainError => new DomainError('conflict', 'second_factor_not_started', 'Begin an enrolment first; one that was begun more than an hour ago is over.');
