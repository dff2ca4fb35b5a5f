import { Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import type { QuestionRow } from '../../persistence/question.row.js';
import { QUESTIONS_OF_REQUEST } from '../../persistence/questions-of-request.sql.js';
import { viewQuestion, type QuestionView } from './question-view.js';
import { ReadRequest } from '../request/read-request.js';

/** The questions on a request and what was answered, for whoever sees the request. */
@Injectable()
export class ListQuestions {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly reading: ReadRequest,
  ) {}

  async execute(caller: Caller, requestId: string, query: PageQuery): Promise<Page<QuestionView>> {
    await this.reading.seen(caller, requestId);
    const page = this.cursors.open(caller, 'listQuestions', requestId, query);
    const [after = null] = page.after;
    const rows = await this.database.query<QuestionRow>(QUESTIONS_OF_REQUEST, [requestId, after, page.rows]);
    return page.of(rows, (row) => viewQuestion(row, caller.member?.organisationId), (row) => [String(row.number)]);
  }
}
