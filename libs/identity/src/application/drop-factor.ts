import type { AccountCaller, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { SecondFactorRepository } from '../persistence/second-factor.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { FactorJournal } from './factor-journal.js';

/** A factor goes, with its recovery codes: other sessions end, this one has proved no factor any more, the holder is told, it is audited. */
@Injectable()
export class DropFactor {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly sessions: SessionRepository,
    private readonly journal: FactorJournal,
  ) {}

  async execute(tx: Tx, at: Date, { id, sessionId }: AccountCaller['account']): Promise<void> {
    await this.factors.remove(tx, id);
    await this.sessions.endAll(tx, id, { reason: 'second_factor_changed', at, but: sessionId });
    await this.sessions.setFactor(tx, sessionId, null);
    await this.journal.tell(tx, at, id, 'second_factor_disabled');
  }
}
