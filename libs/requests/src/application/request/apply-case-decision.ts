import type { PayloadOf } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { statementOf } from '../../persistence/case-statement.sql.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import type { RequestReview } from '../../persistence/request.row.js';
import { DecideRequest } from './decide-request.js';
import { tellDecision } from '../notices/request-notices.js';
import { SettleRequest } from './settle-request.js';

export type CaseDecision = PayloadOf<'moderation.case-decided.v1'>;

const ACTIONS = { approved: 'publish', changes_requested: 'request_changes', rejected: 'reject' } as const;

/** Applies an operator's decision to exactly the revision that was read; one that came too late is announced as superseded and changes nothing. */
@Injectable()
export class ApplyCaseDecision {
  constructor(
    private readonly requests: RequestRepository,
    private readonly settling: SettleRequest,
    private readonly decide: DecideRequest,
  ) {}

  async execute(tx: Tx, decided: CaseDecision): Promise<void> {
    const { caseId, objectId, revision } = decided;
    const locked = await this.requests.lockForUpdate(tx, objectId);
    if (!locked) return tx.announce('requests.decision-applied.v1', { caseId, effect: 'superseded', version: 1 });
    const { stored, at } = await this.settling.settled(tx, locked);
    if (stored.request.state !== 'in_review' || stored.request.revision !== revision) {
      return tx.announce('requests.decision-applied.v1', { caseId, effect: 'superseded', version: stored.version });
    }
    const saved = await this.decide.execute(tx, { stored, at }, {
      action: ACTIONS[decided.decision],
      actor: 'operator',
      actorId: null,
      input: { reason: decided.reasonCode },
      extras: { review: await this.reviewOf(tx, decided, at) },
      detail: { caseId, revision },
    });
    tellDecision(tx, saved, decided.decision, decided.reasonCode);
    tx.announce('requests.decision-applied.v1', { caseId, effect: 'applied', version: saved.version });
  }

  private async reviewOf(tx: Tx, { caseId, revision, decision, reasonCode }: CaseDecision, at: Date): Promise<RequestReview> {
    const { statement, decidedAt } = await statementOf(tx, caseId);
    return { caseId, revision, decision, reasonCode, statement, decidedAt: (decidedAt ?? at).toISOString() };
  }
}
