import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideCase, NO_LEASE } from '../domain/case-lifecycle.js';
import { CaseRepository, type LockedCase } from '../persistence/case.repository.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';
import { SettleCase } from './settle-case.js';

/** The author took the object back, or submitted it anew: there is nothing left to decide. A case that was decided before stays as it is. */
@Injectable()
export class SupersedeCase {
  constructor(private readonly cases: CaseRepository, private readonly settle: SettleCase) {}

  async execute(tx: Tx, objectType: ModerationCaseRow['objectType'], objectId: string, revision: number): Promise<void> {
    const locked = await this.cases.lockRevision(tx, objectType, objectId, revision);
    if (locked) this.close(tx, locked);
  }

  /** Every undecided case of an earlier revision than `newer`. */
  async before(tx: Tx, newer: ModerationCaseRow): Promise<void> {
    const outdated = await this.cases.lockUndecidedBefore(tx, newer);
    if (outdated.length === 0) return;
    const at = await tx.clock();
    for (const row of outdated) this.close(tx, { row, at });
  }

  private close(tx: Tx, locked: LockedCase): void {
    const { state: found } = locked.row;
    if (found !== 'open' && found !== 'claimed') return;
    const { at } = locked;
    const row = this.settle.execute(tx, locked);
    const state = decideCase('supersede', row, null, at);
    this.cases.save(tx, { ...row, state, ...NO_LEASE }, { at, actorId: null, action: 'supersede', fromState: row.state });
  }
}
