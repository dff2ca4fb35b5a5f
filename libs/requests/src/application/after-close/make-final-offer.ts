import { refuseBlocked } from '#contracts';
import { actorOf, Database, requireFresh, write, type MemberCaller } from '#platform';
import { doubtfulProblems } from '#screening';
import { Injectable } from '@nestjs/common';
import type { FinalOffer } from '../../domain/bid.js';
import { checkFinalOffer, finalOfferProblems, withFinalOffer } from '../../domain/final-offer.js';
import { bidOf, BidRepository } from '../../persistence/bid.repository.js';
import { FINAL_OFFERS_MADE } from '../../persistence/final-offers-made.sql.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { inStoredOrder } from '../../persistence/stored-order.js';
import { viewBid, type BidView } from '../bid/bid-view.js';
import { HoldBid, type HeldBid } from '../bid/held-bid.js';
import { refuseBid } from '../bid/refuse-bid.js';
import { screenBid } from '../bid/screen-bid.js';

/** A shortlisted bidder says its last price and dates, and may replace them until the round is over; nobody else reads them before. */
@Injectable()
export class MakeFinalOffer {
  constructor(
    private readonly database: Database,
    private readonly hold: HoldBid,
    private readonly bids: BidRepository,
    private readonly history: HistoryRepository,
  ) {}

  execute(caller: MemberCaller, id: string, offer: FinalOffer): Promise<BidView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.hold.asVendor(tx, caller, id);
      const { stored: { request }, row, at } = held;
      judge(offer, held);
      const { made } = (await tx.one<{ made: number }>(FINAL_OFFERS_MADE, [id]))!;
      checkFinalOffer(request, { ...bidOf(row), finalOfferBy: row.finalOfferBy, finalOffersMade: made }, at);
      requireFresh(caller, viewBid(row, held.stored, at, 'vendor'));
      const next = { ...row, finalOffer: inStoredOrder(offer), version: row.version + 1 };
      await this.bids.offerFinally(tx, next, at);
      this.history.append(tx, { objectType: 'bid', objectId: id, requestId: row.requestId, at, actorKind: 'vendor', actorId: actorOf(caller), action: 'final_offer', fromState: row.state, toState: row.state });
      return viewBid(next, held.stored, at, 'vendor');
    });
  }
}

/** Throws `invalid_bid`, `above_ceiling` or `screening_blocked`. */
function judge(offer: FinalOffer, { stored: { request, content }, row }: HeldBid): void {
  const frame = { ...request, content, decideBy: request.decideBy ?? row.decidedAt };
  refuseBid('The offer', finalOfferProblems(offer, row.content, frame));
  // Nobody moderates a round of two days: what is doubtful is refused too. What the bid said before was judged before.
  refuseBlocked(doubtfulProblems(screenBid(withFinalOffer(row.content, offer), content)).filter(({ pointer }) => pointer.startsWith('/priceLines/')));
}
