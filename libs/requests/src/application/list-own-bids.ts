import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type CursorScope, type MemberCaller, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidStateAt } from '../domain/bid-lifecycle.js';
import type { BidState } from '../domain/bid.js';
import { OWN_BIDS, type OwnBidRow } from '../persistence/own-bids.sql.js';
import { totalOf } from './bid-view.js';

export interface OwnBidsQuery {
  readonly state?: BidState;
  readonly requestId?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

const viewOf = (row: OwnBidRow) => ({
  id: row.id,
  requestId: row.requestId,
  state: bidStateAt(row, row, row.at),
  reason: row.reason,
  revisions: row.revisions,
  total: totalOf(row, row.request),
  validUntil: row.validUntil?.toISOString() ?? null,
  reaffirmationDue: row.reaffirmationDue,
  submittedAt: row.submittedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  request: { title: row.request.title, discipline: row.request.discipline, closesAt: row.closesAt.toISOString() },
});

/** What the caller's organisation has bid on. */
@Injectable()
export class ListOwnBids {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: MemberCaller, { state, requestId, cursor, limit = DEFAULT_PAGE }: OwnBidsQuery): Promise<Page<ReturnType<typeof viewOf>>> {
    const filter = { state: state ?? null, requestId: requestId ?? null };
    const scope: CursorScope = { operation: 'listOwnBids', principal: principalOf(caller), filter };
    const [at, id] = cursor === undefined ? [null, null] : this.cursors.decode(scope, cursor);
    const rows = await this.database.query<OwnBidRow>(OWN_BIDS, [caller.member.organisationId, filter.state, filter.requestId, at, id, limit + 1]);
    return pageOf(rows, limit, viewOf, (last) => this.cursors.encode(scope, [last.createdAt.toISOString(), last.id]));
  }
}
