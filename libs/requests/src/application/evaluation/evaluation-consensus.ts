import { actorOf, Database, requireFresh, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { criteriaOf } from '../../domain/evaluation-content.js';
import { checkCells, checkConsensusScores, refuseTooMany, type SheetScore } from '../../domain/evaluation-sheet.js';
import { checkConsensus } from '../../domain/evaluation-team.js';
import type { EvaluationConsensusRow } from '../../persistence/evaluation-consensus.row.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import { EvaluationDesk } from './evaluation-desk.js';
import { EvaluationResult } from './evaluation-result.js';
import { viewConsensus, type ConsensusView } from './evaluation-views.js';

export interface Agreed {
  readonly scores: readonly SheetScore[];
  readonly note: string;
}

/** Once all sheets are in the client records what its evaluators agree on. Each version stays; the last one counts, and is the last once an award was offered by it, unless an evaluator has to be removed for a conflict of interest. */
@Injectable()
export class RecordConsensus {
  constructor(
    private readonly database: Database,
    private readonly desk: EvaluationDesk,
    private readonly result: EvaluationResult,
    private readonly evaluations: EvaluationRepository,
  ) {}

  execute(caller: MemberCaller, requestId: string, { scores, note }: Agreed): Promise<ConsensusView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.desk.lock(tx, caller, requestId);
      const { stored: { request, content }, team, at } = held;
      checkCells(scores, criteriaOf(content.evaluation));
      const nobody = { everAwarded: false, conflicted: new Set<string>(), recorderConflicted: false };
      // As with one's own scores: what tells of bids is looked at after what the phase refuses.
      checkConsensus(request, content.evaluation, team, nobody, at);
      const [everAwarded, conflicted] = [await this.evaluations.everAwarded(tx, requestId), await this.evaluations.conflicted(tx, requestId)];
      checkConsensus(request, content.evaluation, team, { everAwarded, conflicted, recorderConflicted: await this.evaluations.hasToDoWith(tx, requestId, { actorId: actorOf(caller), bidId: null }) }, at);
      const scorable = await this.result.scorable(tx, held);
      refuseTooMany(scorable);
      checkConsensusScores(scores, scorable);
      requireFresh(caller, viewConsensus(requestId, team.consensus));
      const row: EvaluationConsensusRow = { requestId, version: (team.consensus?.version ?? 0) + 1, scores, note, recordedBy: actorOf(caller), recordedAt: at };
      const agreed = { ...row, overtaken: false };
      this.evaluations.addConsensus(tx, row);
      await this.desk.done(tx, { ...held, team: { ...team, consensus: agreed } }, { actorId: actorOf(caller), action: 'record_consensus', detail: { version: row.version } });
      return viewConsensus(requestId, agreed);
    });
  }
}
