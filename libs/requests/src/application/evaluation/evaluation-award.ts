import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { checkScored, departureOf, refuseAwarder, refuseConflicted } from '../../domain/evaluation-award.js';
import { isScored, weightsOf } from '../../domain/evaluation-content.js';
import { refusePartial } from '../../domain/evaluation-sheet.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import { EvaluationResult } from './evaluation-result.js';
import type { SettledRequest } from '../request/settle-request.js';

/** Holds an award to the method that its request announced. */
@Injectable()
export class EvaluationAward {
  constructor(private readonly result: EvaluationResult, private readonly evaluations: EvaluationRepository) {}

  /** The reason to be kept with the award. Throws `consensus_missing`, `sheets_missing`, `evaluator_conflicted`, `too_many_to_score` or `departure_reason_required`. */
  async departure(tx: Tx, settled: SettledRequest, { bidId, departure }: { readonly bidId: string; readonly departure: string | null }): Promise<string | null> {
    const { request, content: { evaluation } } = settled.stored;
    if (weightsOf(evaluation) === null) return null;
    const team = await this.evaluations.team(tx, request.id);
    checkScored({ evaluation, team });
    if (isScored(evaluation)) refuseConflicted(team, await this.evaluations.conflicted(tx, request.id));
    const { rows, partial } = await this.result.of(tx, settled, team);
    // Where people score, nobody could, and the award takes a reason.
    refusePartial(partial && !isScored(evaluation));
    return departureOf({ evaluation, team, rows, passedOver: await this.evaluations.passedOver(tx, request.id) }, bidId, departure);
  }

  /** Nobody awards to whom it belongs, or has declared. Throws `awarder_conflicted`. */
  async refuseAwarder(tx: Tx, requestId: string, act: { readonly bidId: string; readonly actorId: string }): Promise<void> {
    refuseAwarder(await this.evaluations.hasToDoWith(tx, requestId, act));
  }
}
