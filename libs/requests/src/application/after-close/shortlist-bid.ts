import { Database, requireFresh, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { BidRepository } from '../../persistence/bid.repository.js';
import { viewBid, type BidView } from '../bid/bid-view.js';
import { HoldBid } from '../bid/held-bid.js';

/** The client's private mark: no new version, no history, no event, and nothing that the vendor could read. */
@Injectable()
export class ShortlistBid {
  constructor(
    private readonly database: Database,
    private readonly hold: HoldBid,
    private readonly bids: BidRepository,
  ) {}

  execute(caller: MemberCaller, id: string, shortlisted: boolean): Promise<BidView> {
    return write(this.database, caller, async (tx) => {
      const { stored, row, at } = await this.hold.asClient(tx, caller, id);
      requireFresh(caller, viewBid(row, stored, at, 'client'));
      await this.bids.shortlist(tx, id, shortlisted);
      return viewBid({ ...row, shortlisted }, stored, at, 'client');
    });
  }
}
