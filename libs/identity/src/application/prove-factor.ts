import { hashSecret, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { normalRecoveryCode, provedStep, type FactorVerdict, type OfferedFactor, type SecondFactorKind } from '../domain/second-factor.js';
import { SecondFactorRepository } from '../persistence/second-factor.repository.js';
import type { SecondFactorRow } from '../persistence/second-factor.row.js';
import { Throttle } from '../persistence/throttle.js';
import { FactorJournal } from './factor-journal.js';
import { FactorSecrets } from './factor-secrets.js';

export interface FactorProof {
  readonly verdict: FactorVerdict;
  /** The instant, read after the factor's lock. */
  readonly at: Date;
}

/** What a transaction in which a factor was proved comes to; a wrong one is committed as well, for it is recorded. */
export interface Proved {
  readonly verdict: FactorVerdict;
}

/** Proves second factors: each code is good once, and few wrong ones may be tried. */
@Injectable()
export class ProveFactor {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly secrets: FactorSecrets,
    private readonly throttle: Throttle,
    private readonly journal: FactorJournal,
  ) {}

  /** Counts a try before `work`, in whose transaction the factor is {@link prove proved}, and takes it back unless it was wrong. Throws `too_many_attempts`. */
  async counted<T extends Proved>(accountId: string, { code, recoveryCode }: OfferedFactor, work: () => Promise<T>): Promise<T> {
    if (code === undefined && recoveryCode === undefined) return work();
    await this.throttle.take('codeByAccount', accountId);
    let wrong = false;
    try {
      const outcome = await work();
      wrong = outcome.verdict === 'wrong';
      return outcome;
    } finally {
      if (!wrong) await this.throttle.giveBack('codeByAccount', accountId);
    }
  }

  /** Uses up what proves the factor; records and tells what does not. */
  async prove(tx: Tx, accountId: string, offered: OfferedFactor): Promise<FactorProof> {
    const { factor, at } = await this.factors.lock(tx, accountId);
    if (!factor?.sealedSecret) return { verdict: 'none', at };
    if (offered.code === undefined && offered.recoveryCode === undefined) {
      this.journal.recordMissing(tx, at, accountId);
      return { verdict: 'missing', at };
    }
    const proved = offered.code === undefined ? await this.byRecoveryCode(tx, at, accountId, offered.recoveryCode ?? '') : await this.byCode(tx, at, factor, offered.code);
    if (!proved) await this.journal.tell(tx, at, accountId, 'second_factor_failed');
    return { verdict: proved ?? 'wrong', at };
  }

  private async byCode(tx: Tx, at: Date, { accountId, sealedSecret, lastStep }: SecondFactorRow, code: string): Promise<SecondFactorKind | undefined> {
    const secret = this.secrets.open(accountId, sealedSecret as Buffer);
    const step = secret && provedStep(secret, code, at, lastStep ?? 0);
    if (step === undefined) return undefined;
    await this.factors.use(tx, accountId, step);
    return 'otp';
  }

  private async byRecoveryCode(tx: Tx, at: Date, accountId: string, written: string): Promise<SecondFactorKind | undefined> {
    if (!(await this.factors.takeRecoveryCode(tx, accountId, hashSecret(normalRecoveryCode(written))))) return undefined;
    await this.journal.tellRecovery(tx, at, accountId, await this.factors.countRecoveryCodes(tx, accountId));
    return 'recovery_code';
  }
}
