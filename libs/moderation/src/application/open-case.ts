import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { NO_LEASE } from '../domain/case-lifecycle.js';
import { CaseRepository } from '../persistence/case.repository.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';
import { SupersedeCase } from './supersede-case.js';

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

/**
 * One case per object and revision, however often its event arrives, and at most one undecided case per object, in whatever order the events
 * of its revisions arrive: only the newest can still be decided.
 */
@Injectable()
export class OpenCase {
  constructor(private readonly cases: CaseRepository, private readonly supersede: SupersedeCase) {}

  async execute(tx: Tx, looking: Looking): Promise<void> {
    const { cleared, ...object } = looking;
    const { newest, at } = await this.cases.lockObject(tx, object.objectType, object.objectId);
    const outdated = newest > object.revision;
    const state = cleared ? 'auto_cleared' : outdated ? 'superseded' : 'open';
    const row: ModerationCaseRow = {
      ...object,
      id: uuidv7(), signals: [...object.signals], priority: object.signals.length > 0 ? SIGNALLED : ORDINARY, state, version: 1, openedAt: at,
      ...NO_LEASE, decidedBy: null, decidedAt: cleared ? at : null, reasonCode: cleared ? 'auto_cleared' : null,
      statement: null, internalNote: null, findings: null, effect: null,
    };
    const opened = await this.cases.open(tx, row, { at, actorId: null, action: cleared ? 'auto_clear' : outdated ? 'supersede' : 'open', fromState: null });
    if (opened) await this.supersede.before(tx, row);
  }
}
