import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidSight, isSealedFrom } from '../domain/visibility.js';
import { bidNotFound, bidOf, BidRepository } from '../persistence/bid.repository.js';
import { HistoryRepository } from '../persistence/history.repository.js';
import { RequestRepository } from '../persistence/request.repository.js';
import { viewBid, type BidView } from './bid-view.js';
import { bidViewerOf } from './held-bid.js';
import { recordAttempt } from './sealed-attempt.js';

@Injectable()
export class ReadBid {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly bids: BidRepository,
    private readonly history: HistoryRepository,
  ) {}

  async execute(caller: Caller, id: string): Promise<BidView> {
    const row = await this.bids.find(this.database, id);
    const stored = await this.requests.find(this.database, row.requestId);
    const at = await this.database.clock();
    if (!stored) throw bidNotFound();
    const viewer = bidViewerOf(caller);
    if (bidSight(stored.request, bidOf(row), viewer, at) === 'none') {
      const { requestId, state } = row;
      if (isSealedFrom(stored.request, viewer)) await recordAttempt(this.database, this.history, caller, { objectType: 'bid', objectId: id, requestId, at, action: 'read_sealed_bid', state });
      throw bidNotFound();
    }
    return viewBid(row, stored.content, at, row.organisationId === caller.member?.organisationId ? 'vendor' : 'client');
  }
}
