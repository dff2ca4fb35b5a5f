import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidSight, isSealedFrom } from '../../domain/visibility.js';
import { bidNotFound, bidOf, BidRepository } from '../../persistence/bid.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { viewBid, type BidView } from './bid-view.js';
import { bidViewerOf } from './held-bid.js';
import { recordAttempt } from './sealed-attempt.js';
import { SettleRequest } from '../request/settle-request.js';

@Injectable()
export class ReadBid {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly bids: BidRepository,
    private readonly history: HistoryRepository,
    private readonly settling: SettleRequest,
  ) {}

  async execute(caller: Caller, id: string): Promise<BidView> {
    const row = await this.current(id);
    const stored = await this.requests.find(this.database, row.requestId);
    const at = await this.database.clock();
    if (!stored) throw bidNotFound();
    const viewer = bidViewerOf(caller);
    if (bidSight(stored.request, bidOf(row), viewer, at) === 'none') {
      const { requestId, state } = row;
      if (isSealedFrom(stored.request, viewer)) await recordAttempt(this.database, this.history, caller, { objectType: 'bid', objectId: id, requestId, at, action: 'read_sealed_bid', state });
      throw bidNotFound();
    }
    const { organisationId } = viewer;
    return viewBid(row, stored, at, row.organisationId === organisationId ? 'vendor' : stored.request.organisationId === organisationId ? 'client' : 'operator');
  }

  /** With the final offer of a round that is over, whether or not anybody stored it. */
  private async current(id: string): Promise<BidRow> {
    const row = await this.bids.find(this.database, id);
    if (row.finalOfferBy === null || row.finalOffer === null) return row;
    const [stored, at] = [await this.requests.find(this.database, row.requestId), await this.database.clock()];
    return stored && (await this.settling.takenOver(stored, at)) ? this.bids.find(this.database, id) : row;
  }
}
