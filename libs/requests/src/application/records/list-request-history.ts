import { Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { REQUEST_TIMELINE, type TimelineRow } from '../../persistence/request-timeline.sql.js';
import { ReadRequest } from '../request/read-request.js';
import { requestNotFound } from '../request/settle-request.js';

/** What a timeline tells beside the states: of a move of dates those before and after, of an offer its bid, of a correction which words, of an evaluator who it is and what it declared. Other details are the audit's. */
const TOLD = ['closesAt', 'closesAtBefore', 'decideBy', 'decideByBefore', 'acceptBy', 'acceptByBefore', 'bidId', 'corrected', 'accountId', 'vendorIds'] as const;

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
  details: Object.fromEntries(TOLD.flatMap((name) => (row.detail[name] === undefined ? [] : [[name, row.detail[name]]]))),
});

/** Its place in every timeline. */
export const positionOf = ({ at, id }: TimelineRow) => [at.toISOString(), id];

export type EventView = ReturnType<typeof viewEvent>;

/** The timeline of a request, for those who see it fully. */
@Injectable()
export class ListRequestHistory {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly reading: ReadRequest,
  ) {}

  async execute(caller: Caller, requestId: string, query: PageQuery): Promise<Page<EventView>> {
    const { glance } = await this.reading.seen(caller, requestId);
    if (glance.sight !== 'full') throw requestNotFound();
    const page = this.cursors.open(caller, 'listRequestHistory', requestId, query);
    const [at = null, id = null] = page.after;
    const rows = await this.database.query<TimelineRow>(REQUEST_TIMELINE, [requestId, at, id, page.rows]);
    return page.of(rows, viewEvent, positionOf);
  }
}
