import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { REQUEST_TIMELINE, type TimelineRow } from '../persistence/request-timeline.sql.js';
import { ReadRequest } from './read-request.js';
import { requestNotFound } from './settle-request.js';

/** One line of a timeline. */
export const viewEvent = (row: TimelineRow) => ({
  id: row.id,
  at: row.at.toISOString(),
  object: row.object_type,
  objectId: row.object_id,
  actor: row.actor_kind,
  action: row.action,
  from: row.from_state,
  to: row.to_state,
  reason: row.reason,
});

export type EventView = ReturnType<typeof viewEvent>;

/** The timeline of a request, for those who see it fully. */
@Injectable()
export class ListRequestHistory {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly reading: ReadRequest,
  ) {}

  async execute(caller: Caller, requestId: string, query: { readonly limit?: number; readonly cursor?: string }): Promise<Page<EventView>> {
    const { glance } = await this.reading.seen(caller, requestId);
    if (glance.sight !== 'full') throw requestNotFound();
    const scope: CursorScope = { operation: 'listRequestHistory', principal: principalOf(caller), filter: requestId };
    const [at, id] = query.cursor === undefined ? [null, null] : this.cursors.decode(scope, query.cursor);
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<TimelineRow>(REQUEST_TIMELINE, [requestId, at, id, limit + 1]);
    return pageOf(rows, limit, viewEvent, (last) => this.cursors.encode(scope, [last.at.toISOString(), last.id]));
  }
}
