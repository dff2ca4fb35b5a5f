import { DomainError } from '#contracts';
import { actorOf, Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { phaseOf } from '../domain/request-lifecycle.js';
import { PHASE_REFUSALS } from '../domain/request-transitions.js';
import type { RequestPhase } from '../domain/request.js';
import { hidesBidders } from '../domain/evaluation-team.js';
import { bidderShown } from './bidder-shown.js';
import { EvaluationResult, type Evaluated } from './evaluation-result.js';
import { basisOf, pointsOf, sheetsFor, viewConsensus, viewCriteria, type ConsensusView } from './evaluation-views.js';
import { OpenBids } from './open-bids.js';
import type { SettledRequest } from './settle-request.js';

const BEFORE: readonly RequestPhase[] = ['draft', 'in_review', 'changes_requested', 'rejected', 'open'];

/** What comes of the bids, for the client's people and for operators; after the close alone, and whoever reads first opens the bids. */
@Injectable()
export class ReadEvaluation {
  constructor(private readonly database: Database, private readonly opening: OpenBids, private readonly result: EvaluationResult) {}

  async execute(caller: Caller, requestId: string) {
    const { settled, evaluated } = await this.evaluated(caller, requestId);
    const { stored: { request, content } } = settled;
    const { rows, team, bids, comparison } = evaluated;
    const totals = new Map(comparison.rows.map(({ bidId, cost }) => [bidId, cost.total]));
    const hidden = request.organisationId === caller.member?.organisationId && hidesBidders(request, content.evaluation, settled.at);
    return {
      requestId,
      method: content.evaluation.method,
      criteria: viewCriteria(content.evaluation),
      basis: basisOf(team),
      rows: rows.map(({ bidId, scores, failed, rank, screenedIn, tieBrokenBy, ...row }) => ({ bidId, ...bidderShown(bids.get(bidId)!, hidden), rank, scores, ...pointsOf(row), total: totals.get(bidId)!, failed, screenedIn, tieBrokenBy })),
    };
  }

  /** One's own sheet, and those of the others that one may read. */
  async sheets(caller: Caller, requestId: string) {
    const { settled, evaluated } = await this.evaluated(caller, requestId);
    const { team } = evaluated;
    const submitted = team.sheets.filter(({ submittedAt }) => submittedAt !== null).length;
    return { requestId, criteria: viewCriteria(settled.stored.content.evaluation), evaluators: team.evaluators.length, submitted, ...sheetsFor(actorOf(caller) ?? null, evaluated) };
  }

  async consensus(caller: Caller, requestId: string): Promise<ConsensusView> {
    return viewConsensus(requestId, (await this.evaluated(caller, requestId)).evaluated.team.consensus);
  }

  private async evaluated(caller: Caller, requestId: string): Promise<{ readonly settled: SettledRequest; readonly evaluated: Evaluated }> {
    const settled = await this.opening.execute(caller, requestId);
    const phase = phaseOf(settled.stored.request, settled.at);
    if (BEFORE.includes(phase)) throw new DomainError('conflict', PHASE_REFUSALS[phase], `bids are evaluated after the close; the request is ${phase}`, [], { phase });
    return { settled, evaluated: await this.result.of(this.database, settled) };
  }
}
