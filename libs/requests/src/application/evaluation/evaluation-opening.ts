import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { isScored } from '../../domain/evaluation-content.js';
import { tooManyToScore } from '../../domain/evaluation-sheet.js';
import { numbersFor } from '../../domain/evaluation-team.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import { SANCTIONED_BIDDERS } from '../../persistence/sanctioned-bidders.sql.js';
import { BidEndings } from '../bid/bid-endings.js';
import { EvaluationResult } from './evaluation-result.js';
import { tellBidsToScore } from '../notices/request-notices.js';
import type { SettledRequest } from '../request/settle-request.js';

const SANCTIONED = 'sanction_in_force';

/** What the opening of the bids brings with it, under the lock under which they are opened. */
@Injectable()
export class AfterOpening {
  constructor(private readonly endings: BidEndings, private readonly evaluations: EvaluationRepository, private readonly result: EvaluationResult) {}

  async execute(tx: Tx, opened: SettledRequest): Promise<void> {
    await this.ruleOutSanctioned(tx, opened);
    await this.prepareScoring(tx, opened);
  }

  /** R7: a sealed bid of a vendor that was sanctioned meanwhile stayed untouched, unread, until now. */
  private async ruleOutSanctioned(tx: Tx, { stored, at }: SettledRequest): Promise<void> {
    const { request } = stored;
    if (request.bidMode !== 'sealed' || request.state !== 'published') return;
    const sanctioned = new Set((await tx.query<{ organisationId: string }>(SANCTIONED_BIDDERS, [request.id, at])).map((row) => row.organisationId));
    if (sanctioned.size === 0) return;
    await this.endings.ruleOut(tx, stored, sanctioned, SANCTIONED, at);
  }

  private async prepareScoring(tx: Tx, opened: SettledRequest): Promise<void> {
    const { request, content: { evaluation } } = opened.stored;
    if (!isScored(evaluation)) return;
    const scorable = await this.result.scorable(tx, opened);
    if (evaluation.anonymousBidders) await this.evaluations.number(tx, numbersFor([...scorable.bids], (bound) => randomInt(bound)));
    if (request.state !== 'published') return;
    const { evaluators } = await this.evaluations.team(tx, request.id);
    tellBidsToScore(tx, opened.stored, evaluators.map(({ accountId }) => accountId), tooManyToScore(scorable));
  }
}
