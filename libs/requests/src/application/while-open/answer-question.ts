import { refuseProblems } from '#contracts';
import { actorOf, Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { answerProblems, checkAnswerable } from '../../domain/question.js';
import { followersOf } from '../../persistence/followers.sql.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { QuestionRepository } from '../../persistence/question.repository.js';
import type { QuestionRow } from '../../persistence/question.row.js';
import { OwnRequest } from '../request/own-request.js';
import { viewQuestion, type QuestionView } from './question-view.js';
import { tellFollowers } from '../notices/request-notices.js';
import { refuseDoubtful } from '../request/screen-words.js';
import type { SettledRequest } from '../request/settle-request.js';

/** The client answers a question, once, to everybody. */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly questions: QuestionRepository,
    private readonly history: HistoryRepository,
  ) {}

  execute(caller: MemberCaller, requestId: string, id: string, text: string): Promise<QuestionView> {
    return write(this.database, caller, async (tx) => {
      const settled = await this.own.lock(tx, caller, requestId);
      const { request, content } = settled.stored;
      const asked = await this.questions.find(tx, requestId, id);
      refuseProblems('invalid_question', 'The answer has problems; `errors` points at each.', answerProblems(text, request.limits));
      refuseDoubtful(text, content, 'client');
      checkAnswerable(asked.answer !== null, request, settled.at);
      const row = { ...asked, answer: text, answeredAt: settled.at, version: asked.version + 1 };
      await this.store(tx, settled, row, actorOf(caller));
      return viewQuestion(row, caller.member.organisationId);
    });
  }

  private async store(tx: Tx, { stored, at }: SettledRequest, row: QuestionRow, actorId: string): Promise<void> {
    const { id: requestId, closesAt } = stored.request;
    this.questions.answer(tx, row);
    this.history.note(tx, stored.request, { at, actorKind: 'client', actorId, action: 'answer_question', detail: { questionId: row.id } });
    tx.announce('requests.question-answered.v1', { questionId: row.id, requestId, version: row.version });
    tellFollowers(tx, stored, 'question_answered', await followersOf(tx, stored.request), { until: closesAt!.toISOString() });
  }
}
