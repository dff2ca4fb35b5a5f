import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidStateAt, type Closing } from '../domain/bid-lifecycle.js';
import { compareBids, rankBids, shownOf, type ComparisonRow } from '../domain/comparison.js';
import { bidOf } from '../persistence/bid.repository.js';
import { BIDS_BY_ID, PRICES_OF_REQUEST, type BidOfRequestRow, type BidPriceRow } from '../persistence/bids-of-request.sql.js';
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
    return { requestId, ...comparison, rows: rows.map((row) => viewRow(row, byId.get(row.bidId)!, request, at)) };
  }
}

function viewRow({ submittedAt, ...row }: ComparisonRow, bid: BidOfRequestRow, request: Closing, at: Date) {
  const { vendorId, displayName, shortlisted, validUntil } = bid;
  return { ...row, vendorId, displayName, state: bidStateAt(bidOf(bid), request, at), shortlisted, validUntil: validUntil?.toISOString() ?? null, submittedAt: submittedAt.toISOString() };
}
