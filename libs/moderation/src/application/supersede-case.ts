import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { caseStateAt, decideCase } from '../domain/case-lifecycle.js';
import { CaseRepository } from '../persistence/case.repository.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';

/** The author took the object back: there is nothing left to decide. A case that was decided before stays as it is. */
@Injectable()
export class SupersedeCase {
  constructor(private readonly cases: CaseRepository) {}

  async execute(tx: Tx, objectType: ModerationCaseRow['objectType'], objectId: string, revision: number): Promise<void> {
    const row = await this.cases.lockUndecided(tx, objectType, objectId, revision);
    if (!row || (row.state !== 'open' && row.state !== 'claimed')) return;
    const at = await tx.clock();
    const to = decideCase('supersede', row, null, at);
    await this.cases.save(tx, { ...row, state: to, claimedBy: null, claimedAt: null, leaseUntil: null }, { at, actorId: null, action: 'supersede', fromState: caseStateAt(row, at) });
  }
}
