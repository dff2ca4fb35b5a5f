import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { SecondFactorRepository } from '../persistence/second-factor.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { FactorJournal } from './factor-journal.js';
import { RecoveryCodes, type RecoveryCodesView } from './recovery-codes.js';

interface Activation {
  readonly accountId: string;
  readonly sealedSecret: Buffer;
  readonly lastStep: number;
  /** The session that goes on: the one in which a code was shown. */
  readonly but?: string;
}

/** A secret becomes the factor of a locked account: other sessions end, the holder is told, it is audited. */
@Injectable()
export class ActivateFactor {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly sessions: SessionRepository,
    private readonly codes: RecoveryCodes,
    private readonly journal: FactorJournal,
  ) {}

  async execute(tx: Tx, at: Date, { accountId, sealedSecret, lastStep, but }: Activation): Promise<RecoveryCodesView> {
    await this.factors.save(tx, { accountId, sealedSecret, activatedAt: at, lastStep, pendingSecret: null, pendingSince: null });
    await this.sessions.endAll(tx, accountId, { reason: 'second_factor_changed', at, ...(but === undefined ? {} : { but }) });
    if (but !== undefined) await this.sessions.setFactor(tx, but, 'otp');
    await this.journal.tell(tx, at, accountId, 'second_factor_enabled');
    return this.codes.make(tx, at, accountId);
  }
}
