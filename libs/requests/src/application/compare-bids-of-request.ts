import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidStateAt, type Closing } from '../domain/bid-lifecycle.js';
import { hidesBidders } from '../domain/evaluation-team.js';
import { compareBids, type ComparisonRow } from '../domain/comparison.js';
import { bidOf } from '../persistence/bid.repository.js';
import { ALL_BIDS_OF_REQUEST, type BidOfRequestRow } from '../persistence/bids-of-request.sql.js';
import { bidderShown } from './bidder-shown.js';
import { OpenBids } from './open-bids.js';

/** All bids on one cost basis, side by side. */
@Injectable()
export class CompareBidsOfRequest {
  constructor(private readonly database: Database, private readonly opening: OpenBids) {}

  async execute(caller: Caller, requestId: string) {
    const { stored, at } = await this.opening.execute(caller, requestId);
    const bids = await this.database.query<BidOfRequestRow>(ALL_BIDS_OF_REQUEST, [requestId]);
    const compared = bids.map((row) => ({ bid: bidOf(row), content: row.content, submittedAt: row.submittedAt! }));
    const { rows, ...comparison } = compareBids(compared, stored.content, stored.request.limits, at);
    const byId = new Map(bids.map((row) => [row.id, row]));
    const hidden = stored.request.organisationId === caller.member?.organisationId && hidesBidders(stored.request, stored.content.evaluation, at);
    return { requestId, ...comparison, rows: rows.map((row) => viewRow(row, byId.get(row.bidId)!, { request: stored.request, hidden, at })) };
  }
}

function viewRow({ submittedAt, ...row }: ComparisonRow, bid: BidOfRequestRow, { request, hidden, at }: { readonly request: Closing; readonly hidden: boolean; readonly at: Date }) {
  const { shortlisted, validUntil } = bid;
  return { ...row, ...bidderShown(bid, hidden), state: bidStateAt(bidOf(bid), request, at), shortlisted, validUntil: validUntil?.toISOString() ?? null, submittedAt: submittedAt.toISOString() };
}
