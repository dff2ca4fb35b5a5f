import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { settleLease } from '../domain/case-lifecycle.js';
import { CaseRepository, type LockedCase } from '../persistence/case.repository.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';

/** Writes down what the clock has done to a locked case, with the instant at which it happened, before anybody acts on it. */
@Injectable()
export class SettleCase {
  constructor(private readonly cases: CaseRepository) {}

  execute(tx: Tx, { row, at }: LockedCase): ModerationCaseRow {
    const { facts, endedAt } = settleLease(row, at);
    if (endedAt === null) return row;
    return this.cases.save(tx, { ...row, ...facts }, { at: endedAt, actorId: null, action: 'lease_ended', fromState: 'claimed' });
  }
}
