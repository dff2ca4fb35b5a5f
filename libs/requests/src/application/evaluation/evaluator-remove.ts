import { DomainError } from '#contracts';
import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { allIn, checkEvaluatorRemoval, submittedSheets } from '../../domain/evaluation-team.js';
import { showsAnswers } from '../../domain/invitation.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import { EvaluationDesk } from './evaluation-desk.js';
import { tellSheetsIn } from '../notices/request-notices.js';

/** The client takes an evaluator off. What it scored stays where it is and counts for nothing, nor does a consensus that was recorded before. */
@Injectable()
export class RemoveEvaluator {
  constructor(private readonly database: Database, private readonly desk: EvaluationDesk, private readonly evaluations: EvaluationRepository) {}

  async execute(caller: MemberCaller, requestId: string, accountId: string): Promise<void> {
    await write(this.database, caller, async (tx) => {
      const held = await this.desk.lock(tx, caller, requestId);
      const { stored, team, at } = held;
      const row = team.evaluators.find((one) => one.accountId === accountId);
      if (!row) throw new DomainError('not_found', 'evaluator_not_found', 'The account is no evaluator of the request.');
      const submitted = submittedSheets(team).some((sheet) => sheet.accountId === accountId);
      // Not looked at before bids are opened (R4).
      const conflicted = showsAnswers(stored.request) && (await this.evaluations.conflicted(tx, requestId)).has(accountId);
      checkEvaluatorRemoval(stored.request, { submitted, conflicted }, at);
      this.evaluations.put(tx, { ...row, removedAt: at });
      const left = { ...team, evaluators: team.evaluators.filter((one) => one !== row), sheets: team.sheets.filter((sheet) => sheet.accountId !== accountId) };
      await this.desk.done(tx, { ...held, team: left }, { actorId: actorOf(caller), action: 'remove_evaluator', detail: { accountId, submitted, conflicted } });
      if (allIn(left) && !allIn(team)) tellSheetsIn(tx, stored);
      return undefined;
    });
  }
}
