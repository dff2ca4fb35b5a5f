import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidStateAt, type Closing } from '../domain/bid-lifecycle.js';
import { compareBids, rankBids, shownOf, type ComparisonRow } from '../domain/comparison.js';
import { hidesBidders } from '../domain/evaluation-team.js';
import { bidOf } from '../persistence/bid.repository.js';
import { BIDS_BY_ID, PRICES_OF_REQUEST, type BidOfRequestRow, type BidPriceRow } from '../persistence/bids-of-request.sql.js';
import { bidderShown } from './bidder-shown.js';
import { OpenBids } from './open-bids.js';

/** All bids on one cost basis, side by side. */
@Injectable()
export class CompareBidsOfRequest {
  constructor(private readonly database: Database, private readonly opening: OpenBids) {}

  async execute(caller: Caller, requestId: string) {
    const { stored, at } = await this.opening.execute(caller, requestId);
    const { request, content } = stored;
    const frame = { content, limits: request.limits, closing: request, at };
    const priced = await this.database.query<BidPriceRow>(PRICES_OF_REQUEST, [requestId]);
    const ranking = rankBids(priced.map(({ priceLines, submittedAt, ...bid }) => ({ bid, priceLines, submittedAt })), frame);
    const shown = await this.database.query<BidOfRequestRow>(BIDS_BY_ID, [requestId, shownOf(ranking)]);
    const byId = new Map(shown.map((row) => [row.id, row]));
    const { rows, ...comparison } = compareBids(ranking, new Map(shown.map((row) => [row.id, row.content])), frame);
    const hidden = request.organisationId === caller.member?.organisationId && hidesBidders(request, content.evaluation, at);
    return { requestId, ...comparison, rows: rows.map((row) => viewRow(row, byId.get(row.bidId)!, { request, hidden, at })) };
  }
}

function viewRow({ submittedAt, ...row }: ComparisonRow, bid: BidOfRequestRow, { request, hidden, at }: { readonly request: Closing; readonly hidden: boolean; readonly at: Date }) {
  const { shortlisted, validUntil } = bid;
  return { ...row, ...bidderShown(bid, hidden), state: bidStateAt(bidOf(bid), request, at), shortlisted, validUntil: validUntil?.toISOString() ?? null, submittedAt: submittedAt.toISOString() };
}
