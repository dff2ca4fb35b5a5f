import { Cursors, Database, type MemberCaller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidStateAt } from '../../domain/bid-lifecycle.js';
import type { BidState } from '../../domain/bid.js';
import { OWN_BIDS, type OwnBidRow } from '../../persistence/own-bids.sql.js';
import { totalOf } from './bid-view.js';

export interface OwnBidsQuery extends PageQuery {
  readonly state?: BidState;
  readonly requestId?: string;
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

  async execute(caller: MemberCaller, { state, requestId, ...query }: OwnBidsQuery): Promise<Page<ReturnType<typeof viewOf>>> {
    const filter = { state: state ?? null, requestId: requestId ?? null };
    const page = this.cursors.open(caller, 'listOwnBids', filter, query);
    const [at = null, id = null] = page.after;
    const rows = await this.database.query<OwnBidRow>(OWN_BIDS, [caller.member.organisationId, filter.state, filter.requestId, at, id, page.rows]);
    return page.of(rows, viewOf, (row) => [row.createdAt.toISOString(), row.id]);
  }
}
