import { Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { ADDENDA_OF_REQUEST } from '../../persistence/addenda-of-request.sql.js';
import type { AddendumRow } from '../../persistence/addendum.row.js';
import { viewAddendum, type AddendumView } from './addendum-view.js';
import { ReadRequest } from '../request/read-request.js';

/** What the client said of its request while it was open, and what that changed, for whoever sees the request. */
@Injectable()
export class ListAddenda {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly reading: ReadRequest,
  ) {}

  async execute(caller: Caller, requestId: string, query: PageQuery): Promise<Page<AddendumView>> {
    const { stored, glance } = await this.reading.seen(caller, requestId);
    const page = this.cursors.open(caller, 'listAddenda', requestId, query);
    const [after = null] = page.after;
    const rows = await this.database.query<AddendumRow>(ADDENDA_OF_REQUEST, [requestId, after, page.rows]);
    return page.of(rows, (row) => viewAddendum(row, stored.content, glance.restricted), (row) => [String(row.number)]);
  }
}
