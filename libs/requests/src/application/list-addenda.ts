import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { ADDENDA_OF_REQUEST } from '../persistence/addenda-of-request.sql.js';
import type { AddendumRow } from '../persistence/addendum.row.js';
import { viewAddendum, type AddendumView } from './addendum-view.js';
import { ReadRequest } from './read-request.js';

/** What the client said of its request while it was open, and what that changed, for whoever sees the request. */
@Injectable()
export class ListAddenda {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly reading: ReadRequest,
  ) {}

  async execute(caller: Caller, requestId: string, query: { readonly limit?: number; readonly cursor?: string }): Promise<Page<AddendumView>> {
    const { stored, glance } = await this.reading.seen(caller, requestId);
    const scope: CursorScope = { operation: 'listAddenda', principal: principalOf(caller), filter: requestId };
    const [after] = query.cursor === undefined ? [null] : this.cursors.decode(scope, query.cursor);
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<AddendumRow>(ADDENDA_OF_REQUEST, [requestId, after, limit + 1]);
    return pageOf(rows, limit, (row) => viewAddendum(row, stored.content, glance.restricted), (last) => this.cursors.encode(scope, [String(last.number)]));
  }
}
