import { actorOf, Database, write, type MemberPerson, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { criteriaOf } from '../../domain/evaluation-content.js';
import { checkCells, checkComplete, checkScores, refuseTooMany, type Scorable, type SheetScore } from '../../domain/evaluation-sheet.js';
import { allIn, checkScoring, evaluatorOf } from '../../domain/evaluation-team.js';
import type { EvaluationSheetRow } from '../../persistence/evaluation-sheet.row.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import { EvaluationDesk, type AtTheDesk } from './evaluation-desk.js';
import { EvaluationResult } from './evaluation-result.js';
import { viewSheet, type SheetView } from './evaluation-views.js';
import { tellSheetsIn } from '../notices/request-notices.js';

/** An evaluator's own scores: saved as often as it likes, submitted once and for good. */
@Injectable()
export class ScoreBids {
  constructor(
    private readonly database: Database,
    private readonly desk: EvaluationDesk,
    private readonly result: EvaluationResult,
    private readonly evaluations: EvaluationRepository,
  ) {}

  save(caller: MemberPerson, requestId: string, scores: readonly SheetScore[]): Promise<SheetView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.desk.lock(tx, caller, requestId);
      evaluatorOf(held.team, caller.account.id);
      checkCells(scores, criteriaOf(held.stored.content.evaluation));
      const scorable = await this.allowed(tx, caller, held);
      checkScores(scores, scorable);
      const row: EvaluationSheetRow = { requestId, accountId: caller.account.id, scores, savedAt: held.at, submittedAt: null };
      this.evaluations.putSheet(tx, row);
      return viewSheet(row, scorable);
    });
  }

  submit(caller: MemberPerson, requestId: string): Promise<SheetView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.desk.lock(tx, caller, requestId);
      const { stored, team, at } = held;
      const scorable = await this.allowed(tx, caller, held);
      const saved = team.sheets.find(({ accountId }) => accountId === caller.account.id);
      checkComplete(saved?.scores ?? [], scorable);
      const row: EvaluationSheetRow = { requestId, accountId: caller.account.id, scores: saved?.scores ?? [], savedAt: saved?.savedAt ?? at, submittedAt: at };
      this.evaluations.putSheet(tx, row);
      const next = { ...team, sheets: [...team.sheets.filter((sheet) => sheet !== saved), row] };
      await this.desk.done(tx, { ...held, team: next }, { actorId: actorOf(caller), action: 'submit_scores' });
      if (allIn(next)) tellSheetsIn(tx, stored);
      return viewSheet(row, scorable);
    });
  }

  private async allowed(tx: Tx, caller: MemberPerson, held: AtTheDesk): Promise<Scorable> {
    const { stored: { request, content }, team, at } = held;
    const { accountId } = evaluatorOf(team, caller.account.id);
    // Not looked at while anybody could learn from it that there is a sealed bid: the phase refuses first.
    checkScoring(request, content.evaluation, team, { accountId, conflicted: false }, at);
    checkScoring(request, content.evaluation, team, { accountId, conflicted: (await this.evaluations.conflicted(tx, request.id)).has(accountId) }, at);
    const scorable = await this.result.scorable(tx, held);
    refuseTooMany(scorable);
    return scorable;
  }
}
