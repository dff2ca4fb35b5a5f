import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import type { QuestionRow } from '../persistence/question.row.js';
import { QUESTIONS_OF_REQUEST } from '../persistence/questions-of-request.sql.js';
import { viewQuestion, type QuestionView } from './question-view.js';
import { ReadRequest } from './read-request.js';

/** The questions on a request and what was answered, for whoever sees the request. */
@Injectable()
export class ListQuestions {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly reading: ReadRequest,
  ) {}

  async execute(caller: Caller, requestId: string, query: { readonly limit?: number; readonly cursor?: string }): Promise<Page<QuestionView>> {
    await this.reading.seen(caller, requestId);
    const scope: CursorScope = { operation: 'listQuestions', principal: principalOf(caller), filter: requestId };
    const [after] = query.cursor === undefined ? [null] : this.cursors.decode(scope, query.cursor);
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<QuestionRow>(QUESTIONS_OF_REQUEST, [requestId, after, limit + 1]);
    return pageOf(rows, limit, (row) => viewQuestion(row, caller.member?.organisationId), (last) => this.cursors.encode(scope, [String(last.number)]));
  }
}
