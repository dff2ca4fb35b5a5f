import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidStateAt, type Closing } from '../../domain/bid-lifecycle.js';
import { compareBids, rankBids, shownOf, type ComparisonRow } from '../../domain/comparison.js';
import { bidOf } from '../../persistence/bid.repository.js';
import { BIDS_BY_ID, MOST_COMPARED, PRICES_OF_REQUEST, type BidOfRequestRow, type BidPriceRow } from '../../persistence/bids-of-request.sql.js';
import { biddersHidden, bidderShown } from '../bid/bidder-shown.js';
import { OpenBids } from '../request/open-bids.js';

/** All bids on one cost basis, side by side. */
@Injectable()
export class CompareBidsOfRequest {
  constructor(private readonly database: Database, private readonly opening: OpenBids) {}

  async execute(caller: Caller, requestId: string) {
    const { stored, at } = await this.opening.execute(caller, requestId);
    const { request, content } = stored;
    const frame = { content, limits: request.limits, closing: request, at };
    // One snapshot: a bid that is revised between the two reads would stand with one price and another content.
    const { ranking, shown, partial } = await this.database.snapshot(async (source) => {
      const priced = await source.query<BidPriceRow>(PRICES_OF_REQUEST, [requestId]);
      const compared = priced.slice(0, MOST_COMPARED).map(({ priceLines, submittedAt, ...bid }) => ({ bid, priceLines, submittedAt }));
      const ranked = rankBids(compared, frame);
      return { ranking: ranked, shown: await source.query<BidOfRequestRow>(BIDS_BY_ID, [requestId, shownOf(ranked)]), partial: priced.length > MOST_COMPARED };
    });
    const byId = new Map(shown.map((row) => [row.id, row]));
    const { rows, ...comparison } = compareBids(ranking, new Map(shown.map((row) => [row.id, row.content])), frame);
    const hidden = biddersHidden(caller, stored, at);
    return { requestId, ...comparison, partial, rows: rows.map((row) => viewRow(row, byId.get(row.bidId)!, { request, hidden, at })) };
  }
}

function viewRow({ submittedAt, ...row }: ComparisonRow, bid: BidOfRequestRow, { request, hidden, at }: { readonly request: Closing; readonly hidden: boolean; readonly at: Date }) {
  const { shortlisted, validUntil } = bid;
  return { ...row, ...bidderShown(bid, hidden), state: bidStateAt(bidOf(bid), request, at), shortlisted, validUntil: validUntil?.toISOString() ?? null, submittedAt: submittedAt.toISOString() };
}
