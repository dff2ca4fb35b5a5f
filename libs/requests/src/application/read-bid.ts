import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidSight } from '../domain/visibility.js';
import { bidNotFound, bidOf, BidRepository } from '../persistence/bid.repository.js';
import { RequestRepository } from '../persistence/request.repository.js';
import { viewBid, type BidView } from './bid-view.js';
import { bidViewerOf } from './held-bid.js';

@Injectable()
export class ReadBid {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly bids: BidRepository,
  ) {}

  async execute(caller: Caller, id: string): Promise<BidView> {
    const row = await this.bids.find(this.database, id);
    const stored = await this.requests.find(this.database, row.requestId);
    const { at } = (await this.database.one<{ at: Date }>('SELECT clock_timestamp() AS at'))!;
    if (!stored || bidSight(stored.request, bidOf(row), bidViewerOf(caller), at) === 'none') throw bidNotFound();
    return viewBid(row, stored.content, at, row.organisationId === caller.member?.organisationId ? 'vendor' : 'client');
  }
}
