import { DomainError } from '#contracts';
import { actorOf, Database, type Caller } from '#platform';
import { toMoney } from '#reference';
import { Injectable } from '@nestjs/common';
import { MOST_ROWS } from '../../domain/comparison.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { PHASE_REFUSALS } from '../../domain/request-transitions.js';
import type { RequestPhase } from '../../domain/request.js';
import { BIDDERS_BY_ID, type BidderRow } from '../../persistence/evaluated-bids.sql.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import { biddersHidden, bidderShown } from '../bid/bidder-shown.js';
import { EvaluationResult } from './evaluation-result.js';
import { basisOf, pointsOf, sheetsFor, viewConsensus, viewCriteria, type ConsensusView } from './evaluation-views.js';
import { OpenBids } from '../request/open-bids.js';
import type { SettledRequest } from '../request/settle-request.js';

const BEFORE: readonly RequestPhase[] = ['draft', 'in_review', 'changes_requested', 'rejected', 'open'];

/** What comes of the bids, for the client's people and for operators; after the close alone, and whoever reads first opens the bids. */
@Injectable()
export class ReadEvaluation {
  constructor(private readonly database: Database, private readonly opening: OpenBids, private readonly result: EvaluationResult, private readonly evaluations: EvaluationRepository) {}

  async execute(caller: Caller, requestId: string) {
    const settled = await this.opened(caller, requestId);
    const { content } = settled.stored;
    const { team, rows, rowsCut, partial, bidders } = await this.database.snapshot(async (source) => {
      const scorers = await this.evaluations.team(source, requestId);
      const { rows: all, partial: more } = await this.result.of(source, settled, scorers);
      const shown = all.slice(0, MOST_ROWS);
      const whose = await source.query<BidderRow>(BIDDERS_BY_ID, [requestId, shown.map(({ bidId }) => bidId)]);
      return { team: scorers, rows: shown, rowsCut: all.length > shown.length, partial: more, bidders: new Map(whose.map((row) => [row.id, row])) };
    });
    const hidden = biddersHidden(caller, settled.stored, settled.at);
    return {
      requestId,
      method: content.evaluation.method,
      criteria: viewCriteria(content.evaluation),
      basis: basisOf(team),
      rowsCut,
      partial,
      rows: rows.map(({ bidId, scores, failed, rank, screenedIn, tieBrokenBy, total, ...row }) => ({ bidId, ...bidderShown(bidders.get(bidId)!, hidden), rank, scores, ...pointsOf(row), total: toMoney(total, content.currency), failed, screenedIn, tieBrokenBy })),
    };
  }

  /** One's own sheet, and those of the others that one may read. */
  async sheets(caller: Caller, requestId: string) {
    const settled = await this.opened(caller, requestId);
    const reader = actorOf(caller) ?? null;
    const { team, scorable, removed } = await this.database.snapshot(async (source) => ({
      team: await this.evaluations.team(source, requestId),
      scorable: await this.result.scorable(source, settled),
      removed: reader !== null && (await this.evaluations.wasRemoved(source, requestId, reader)),
    }));
    const submitted = team.sheets.filter(({ submittedAt }) => submittedAt !== null).length;
    return { requestId, criteria: viewCriteria(settled.stored.content.evaluation), evaluators: team.evaluators.length, submitted, ...sheetsFor({ reader, removed }, team, scorable) };
  }

  async consensus(caller: Caller, requestId: string): Promise<ConsensusView> {
    await this.opened(caller, requestId);
    return viewConsensus(requestId, await this.evaluations.consensus(this.database, requestId));
  }

  private async opened(caller: Caller, requestId: string): Promise<SettledRequest> {
    const settled = await this.opening.execute(caller, requestId);
    const phase = phaseOf(settled.stored.request, settled.at);
    if (BEFORE.includes(phase)) throw new DomainError('conflict', PHASE_REFUSALS[phase], `bids are evaluated after the close; the request is ${phase}`, [], { phase });
    return settled;
  }
}
