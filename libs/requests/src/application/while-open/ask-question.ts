import { refuseProblems } from '#contracts';
import { actorOf, Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { checkQuestionsOpen, checkRoomToAsk, questionDates, questionProblems } from '../../domain/question.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { QuestionRepository } from '../../persistence/question.repository.js';
import type { QuestionRow } from '../../persistence/question.row.js';
import { BidEligibility } from '../bid/bid-eligibility.js';
import { viewQuestion, type QuestionView } from './question-view.js';
import { tellQuestion } from '../notices/request-notices.js';
import { RequestViews } from '../request/request-views.js';
import { refuseDoubtful, refuseNaming } from '../request/screen-words.js';
import { requestNotFound, SettleRequest, type SettledRequest } from '../request/settle-request.js';

/** A vendor that may bid asks something about the request. Everybody reads it, and nobody who asked. */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly database: Database,
    private readonly views: RequestViews,
    private readonly settling: SettleRequest,
    private readonly eligibility: BidEligibility,
    private readonly questions: QuestionRepository,
    private readonly history: HistoryRepository,
  ) {}

  execute(caller: MemberCaller, requestId: string, text: string): Promise<QuestionView> {
    return write(this.database, caller, async (tx) => {
      const seen = await this.views.read(tx, requestId, caller);
      if (!seen?.glance) throw requestNotFound();
      const settled = await this.settling.lock(tx, requestId);
      const { content, request } = settled.stored;
      refuseProblems('invalid_question', 'The question has problems; `errors` points at each.', questionProblems(text, request.limits));
      refuseDoubtful(text, content, 'vendor');
      const { organisationId } = caller.member;
      refuseNaming(text, await this.questions.namesOf(tx, organisationId), content);
      checkQuestionsOpen(request, settled.at);
      await this.eligibility.toBid(tx, settled.stored, organisationId, { at: settled.at, hasBid: seen.viewer.bidder });
      const counts = await this.questions.count(tx, requestId, organisationId);
      checkRoomToAsk(counts, request.limits);
      const row = { id: uuidv7(), requestId, number: counts.all + 1, organisationId, text, answer: null, version: 1, askedAt: settled.at, answeredAt: null };
      this.store(tx, settled, row, actorOf(caller));
      return viewQuestion(row, organisationId);
    });
  }

  private store(tx: Tx, { stored, at }: SettledRequest, row: QuestionRow, actorId: string): void {
    const { id: requestId } = stored.request;
    this.questions.add(tx, row);
    this.history.note(tx, stored.request, { at, actorKind: 'vendor', actorId, action: 'ask_question', detail: { questionId: row.id } });
    tx.announce('requests.question-asked.v1', { questionId: row.id, requestId, version: row.version });
    tellQuestion(tx, stored, questionDates(stored.request)!.answersDueAt);
  }
}
