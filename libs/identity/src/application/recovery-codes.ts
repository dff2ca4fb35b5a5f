import { hashSecret, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { SECOND_FACTOR } from '../domain/limits.js';
import { normalRecoveryCode, recoveryCodeOf } from '../domain/second-factor.js';
import { SecondFactorRepository } from '../persistence/second-factor.repository.js';
import { FactorJournal } from './factor-journal.js';

export interface RecoveryCodesView {
  /** Shown this once. */
  readonly recoveryCodes: readonly string[];
}

@Injectable()
export class RecoveryCodes {
  constructor(private readonly factors: SecondFactorRepository, private readonly journal: FactorJournal) {}

  /** Makes new ones under the factor's lock; those before stop working. 120 random bits each need no slow hash (ASVS 6.5.2: 112). */
  async make(tx: Tx, at: Date, accountId: string): Promise<RecoveryCodesView> {
    const recoveryCodes = Array.from({ length: SECOND_FACTOR.recoveryCodes }, () => recoveryCodeOf(randomBytes(SECOND_FACTOR.recoveryBytes)));
    await this.factors.putRecoveryCodes(tx, accountId, recoveryCodes.map((code) => hashSecret(normalRecoveryCode(code))), at);
    return { recoveryCodes };
  }

  /** The same, recorded and told. */
  async replace(tx: Tx, at: Date, accountId: string): Promise<RecoveryCodesView> {
    await this.journal.tell(tx, at, accountId, 'recovery_codes_renewed');
    return this.make(tx, at, accountId);
  }
}
