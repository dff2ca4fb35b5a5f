import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { CaseRepository } from '../persistence/case.repository.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';

const ORDINARY = 1;
const SIGNALLED = 2;

export interface Looking {
  readonly objectType: ModerationCaseRow['objectType'];
  readonly objectId: string;
  readonly organisationId: string;
  readonly revision: number;
  readonly signals: readonly string[];
  /** Screened clean: recorded as looked at by the rules, and closed. */
  readonly cleared: boolean;
}

/** One case per object and revision, however often its event arrives. */
@Injectable()
export class OpenCase {
  constructor(private readonly cases: CaseRepository) {}

  async execute(tx: Tx, looking: Looking): Promise<void> {
    const at = await tx.clock();
    const { cleared, ...object } = looking;
    const row: ModerationCaseRow = {
      ...object,
      id: uuidv7(), signals: [...object.signals], priority: object.signals.length > 0 ? SIGNALLED : ORDINARY, state: cleared ? 'auto_cleared' : 'open', version: 1, openedAt: at,
      claimedBy: null, claimedAt: null, leaseUntil: null, decidedBy: null, decidedAt: cleared ? at : null, reasonCode: cleared ? 'auto_cleared' : null,
      statement: null, internalNote: null, findings: null, effect: null,
    };
    await this.cases.open(tx, row, { at, actorId: null, action: cleared ? 'auto_clear' : 'open', fromState: null });
  }
}
