import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideBid } from '../../domain/bid-lifecycle.js';
import { bidOf } from '../../persistence/bid.repository.js';
import { announceBidWithdrawn } from '../notices/bid-announcements.js';
import { viewBid, type BidView } from './bid-view.js';
import { ChangeBid } from './change-bid.js';
import { HoldBid } from './held-bid.js';
import { refuseOutdated } from './standing-answers.js';

export type VendorBidAction = 'withdraw' | 'reaffirm';

@Injectable()
export class ActOnBid {
  constructor(
    private readonly database: Database,
    private readonly hold: HoldBid,
    private readonly change: ChangeBid,
  ) {}

  execute(caller: MemberCaller, id: string, action: VendorBidAction): Promise<BidView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.hold.asVendor(tx, caller, id);
      const decision = decideBid(action, bidOf(held.row), held.stored.request, 'vendor', held.at);
      if (action === 'reaffirm') await refuseOutdated(tx, held);
      // Reaffirming happens after the close too, when a reopened request asks: it is no decision in the sense of R1.
      const changes = action === 'withdraw' ? { reason: 'withdrawn_by_vendor', decidedAt: held.at } : {};
      const row = await this.change.execute(tx, caller, held, { decision, changes, reader: 'vendor' });
      if (action === 'withdraw') announceBidWithdrawn(tx, held.stored.request, row);
      return viewBid(row, held.stored, held.at, 'vendor');
    });
  }
}
