import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideCase, NO_LEASE } from '../domain/case-lifecycle.js';
import { CaseRepository } from '../persistence/case.repository.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';
import { SettleCase } from './settle-case.js';

/** The author took the object back, or submitted it anew: there is nothing left to decide. A case that was decided before stays as it is. */
@Injectable()
export class SupersedeCase {
  constructor(private readonly cases: CaseRepository, private readonly settle: SettleCase) {}

  async execute(tx: Tx, objectType: ModerationCaseRow['objectType'], objectId: string, revision: number): Promise<void> {
    const row = await this.cases.lockRevision(tx, objectType, objectId, revision);
    if (row) await this.close(tx, row);
  }

  /** Every undecided case of an earlier revision than `newer`. */
  async before(tx: Tx, newer: ModerationCaseRow): Promise<void> {
    for (const row of await this.cases.lockUndecidedBefore(tx, newer)) await this.close(tx, row);
  }

  private async close(tx: Tx, locked: ModerationCaseRow): Promise<void> {
    if (locked.state !== 'open' && locked.state !== 'claimed') return;
    const at = await tx.clock();
    const row = await this.settle.execute(tx, locked, at);
    const state = decideCase('supersede', row, null, at);
    await this.cases.save(tx, { ...row, state, ...NO_LEASE }, { at, actorId: null, action: 'supersede', fromState: row.state });
  }
}
