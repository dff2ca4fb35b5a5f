import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { viewBid, type BidView } from './bid-view.js';
import { CountBid } from './count-bid.js';
import { HoldBid } from './held-bid.js';

/** A draft, or a bid that was withdrawn, counts from now on. */
@Injectable()
export class SubmitBid {
  constructor(
    private readonly database: Database,
    private readonly hold: HoldBid,
    private readonly counting: CountBid,
  ) {}

  execute(caller: MemberCaller, id: string): Promise<BidView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.hold.asVendor(tx, caller, id);
      const { state, content } = held.row;
      const row = await this.counting.execute(tx, caller, held, { action: state === 'withdrawn' ? 'resubmit' : 'submit', content });
      return viewBid(row, held.stored, held.at, 'vendor');
    });
  }
}
