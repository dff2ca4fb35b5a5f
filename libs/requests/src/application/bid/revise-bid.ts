import { Database, requireFresh, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideBid } from '../../domain/bid-lifecycle.js';
import type { BidContent, BidState } from '../../domain/bid.js';
import { bidOf, BidRepository } from '../../persistence/bid.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import { inStoredOrder } from '../../persistence/stored-order.js';
import { viewBid, type BidView } from './bid-view.js';
import { CountBid } from './count-bid.js';
import { HoldBid, type HeldBid } from './held-bid.js';

/** Of what does not count, new content is no revision. */
const REPLACED_BY: Partial<Record<BidState, Replacement['action']>> = { draft: 'edit', withdrawn: 'rewrite' };

interface Replacement {
  readonly action: 'edit' | 'rewrite';
  readonly content: BidContent;
}

/** New content: of a draft or a withdrawn bid it replaces the old, of a submitted bid it is a revision that counts at once. */
@Injectable()
export class ReviseBid {
  constructor(
    private readonly database: Database,
    private readonly hold: HoldBid,
    private readonly bids: BidRepository,
    private readonly counting: CountBid,
  ) {}

  execute(caller: MemberCaller, id: string, written: BidContent): Promise<BidView> {
    const content = inStoredOrder(written);
    return write(this.database, caller, async (tx) => {
      const held = await this.hold.asVendor(tx, caller, id);
      const action = REPLACED_BY[held.row.state];
      const row = action ? await this.replace(tx, caller, held, { action, content }) : await this.counting.execute(tx, caller, held, { action: 'revise', content });
      return viewBid(row, held.stored, held.at, 'vendor');
    });
  }

  private async replace(tx: Tx, caller: MemberCaller, { stored, row, at }: HeldBid, { action, content }: Replacement): Promise<BidRow> {
    decideBid(action, bidOf(row), stored.request, 'vendor', at);
    requireFresh(caller, viewBid(row, stored, at, 'vendor'));
    const edited: BidRow = { ...row, content, version: row.version + 1, decidedAt: at, changedAt: at };
    await this.bids.save(tx, edited);
    return edited;
  }
}
