import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { CaseRepository } from '../persistence/case.repository.js';

/** What became of a decision, as the owner of the object tells. */
@Injectable()
export class MarkEffect {
  constructor(private readonly cases: CaseRepository) {}

  async execute(tx: Tx, caseId: string, effect: 'applied' | 'superseded'): Promise<void> {
    const { row, at } = await this.cases.lock(tx, caseId);
    if (row.effect !== 'pending') return;
    this.cases.save(tx, { ...row, effect }, { at, actorId: null, action: `effect_${effect}`, fromState: row.state });
  }
}
