import { Cursors, Database, type MemberCaller, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { showsClientName } from '../../domain/visibility.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
import { WATCHED_REQUESTS, type WatchedRequestRow } from '../../persistence/watched-requests.sql.js';
import { summariseRequest, type RequestListQuery, type RequestSummary } from '../request/request-summary.js';

interface Watched {
  readonly row: WatchedRequestRow;
  readonly stored: StoredRequest;
}

function viewOf({ row: { at, clientName: displayName }, stored: { request, content } }: Watched, reader: string): RequestSummary {
  const { id, organisationId, publishedAt, closesAt } = request;
  const named = showsClientName(request, content.nameHidden, organisationId === reader ? 'full' : 'public', at);
  return summariseRequest({ id, state: phaseOf(request, at), content, publishedAt, closesAt, client: named ? { organisationId, displayName } : null });
}

/** What the acting organisation watches, in every state in which it may still see it. */
@Injectable()
export class ListWatchedRequests {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly requests: RequestRepository,
  ) {}

  async execute(caller: MemberCaller, query: RequestListQuery): Promise<Page<RequestSummary>> {
    const { organisationId } = caller.member;
    const page = this.cursors.open(caller, 'listWatchedRequests', null, query);
    const [since = null, id = null] = page.after;
    const rows = await this.database.query<WatchedRequestRow>(WATCHED_REQUESTS, [organisationId, since, id, page.rows]);
    const stored = await this.requests.withAwards(this.database, rows);
    const watched = rows.map((row, index): Watched => ({ row, stored: stored[index]! }));
    return page.of(watched, (item) => viewOf(item, organisationId), ({ row }) => [row.since.toISOString(), row.id]);
  }
}
