import { Database, requireFresh, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideBid } from '../domain/bid-lifecycle.js';
import type { BidContent } from '../domain/bid.js';
import { bidOf, BidRepository } from '../persistence/bid.repository.js';
import type { BidRow } from '../persistence/bid.row.js';
import { viewBid, type BidView } from './bid-view.js';
import { CountBid } from './count-bid.js';
import { HoldBid, type HeldBid } from './held-bid.js';

/** New content: of a draft it replaces the old, of a submitted bid it is a revision that counts at once. */
@Injectable()
export class ReviseBid {
  constructor(
    private readonly database: Database,
    private readonly hold: HoldBid,
    private readonly bids: BidRepository,
    private readonly counting: CountBid,
  ) {}

  execute(caller: MemberCaller, id: string, content: BidContent): Promise<BidView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.hold.asVendor(tx, caller, id);
      const row = held.row.state === 'draft' ? await this.edit(tx, caller, held, content) : await this.counting.execute(tx, caller, held, { action: 'revise', content });
      return viewBid(row, held.stored.content, held.at, 'vendor');
    });
  }

  private async edit(tx: Tx, caller: MemberCaller, { stored, row, at }: HeldBid, content: BidContent): Promise<BidRow> {
    decideBid('edit', bidOf(row), stored.request, 'vendor', at);
    requireFresh(caller, viewBid(row, stored.content, at, 'vendor'));
    const edited: BidRow = { ...row, content, version: row.version + 1, decidedAt: at, changedAt: at };
    await this.bids.save(tx, edited);
    return edited;
  }
}
