import { DomainError, ROLE_PERMISSIONS, type MemberRole } from '#contracts';
import { actorOf, Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { checkNaming } from '../../domain/evaluation-team.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import type { EvaluatorRow } from '../../persistence/evaluator.row.js';
import { EvaluationDesk } from './evaluation-desk.js';
import { viewEvaluator, type EvaluatorView } from './evaluation-views.js';
import { tellEvaluatorNamed } from '../notices/request-notices.js';

/** Whether a member with this role may score; null: it is no member. */
export const mayScore = (role: string | null): boolean => role !== null && ROLE_PERMISSIONS[role as MemberRole].includes('bids.evaluate');

/** The client says who of its people scores the bids. Whether that one has to do with a bidder is not looked at: in a sealed request the answer would tell of a bid (R4). */
@Injectable()
export class NameEvaluator {
  constructor(private readonly database: Database, private readonly desk: EvaluationDesk, private readonly evaluations: EvaluationRepository) {}

  execute(caller: MemberCaller, requestId: string, accountId: string): Promise<EvaluatorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.desk.lock(tx, caller, requestId);
      const { stored, team, at } = held;
      await this.refuseUnsuitable(tx, accountId, caller.member.organisationId);
      const { conflicts, declaredAt, submitted } = await this.evaluations.leftBehind(tx, requestId, accountId);
      checkNaming(stored.request, stored.content.evaluation, team, { accountId, submitted }, at);
      // Being named anew takes no conflict back.
      const row: EvaluatorRow = { requestId, accountId, namedBy: actorOf(caller), namedAt: at, removedAt: null, conflicts, declaredAt };
      this.evaluations.put(tx, row);
      await this.desk.done(tx, held, { actorId: actorOf(caller), action: 'name_evaluator', detail: { accountId } });
      tellEvaluatorNamed(tx, stored, accountId);
      return viewEvaluator(row, team);
    });
  }

  private async refuseUnsuitable(tx: Tx, accountId: string, organisationId: string): Promise<void> {
    if (mayScore(await this.evaluations.roleOf(tx, accountId, organisationId))) return;
    const detail = 'names no member of your organisation whose role may score bids';
    throw new DomainError('invalid', 'unsuitable_evaluator', detail, [{ pointer: '/accountId', code: 'unsuitable_evaluator', detail }]);
  }
}
