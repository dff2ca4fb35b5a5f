import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { enrolmentOpen, provedStep, wrongCode, type FactorVerdict } from '../domain/second-factor.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { SecondFactorRepository } from '../persistence/second-factor.repository.js';
import { ActivateFactor } from './activate-factor.js';
import { notStarted } from './enrol-factor.js';
import { FactorSecrets } from './factor-secrets.js';
import { ProveFactor } from './prove-factor.js';
import type { RecoveryCodesView } from './recovery-codes.js';

/** The second step: a code shows that the authenticator app has the secret. From now on signing in asks for one. */
@Injectable()
export class ConfirmFactor {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly factors: SecondFactorRepository,
    private readonly secrets: FactorSecrets,
    private readonly proof: ProveFactor,
    private readonly activation: ActivateFactor,
  ) {}

  /** Ends every other session; this one counts as opened with the factor, which its next access token says. */
  async execute(caller: AccountCaller, code: string): Promise<RecoveryCodesView> {
    const { view } = await this.proof.counted(caller.account.id, { code }, () => this.confirm(caller, code));
    if (!view) throw wrongCode();
    return view;
  }

  private confirm(caller: AccountCaller, code: string): Promise<{ readonly verdict: FactorVerdict; readonly view?: RecoveryCodesView }> {
    const { id: accountId, sessionId } = caller.account;
    return write(this.database, caller, async (tx) => {
      await this.accounts.lockInSession(tx, caller.account);
      const { factor, at } = await this.factors.lock(tx, accountId);
      if (!factor?.pendingSecret || !factor.pendingSince || !enrolmentOpen(factor.pendingSince, at)) throw notStarted();
      const secret = this.secrets.open(accountId, factor.pendingSecret);
      const lastStep = secret && provedStep(secret, code, at, 0);
      if (lastStep === undefined) return { verdict: 'wrong' };
      const view = await this.activation.execute(tx, at, { accountId, sealedSecret: factor.pendingSecret, lastStep, but: sessionId });
      return { verdict: 'otp', view };
    });
  }
}
