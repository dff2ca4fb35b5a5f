import { DomainError } from '#contracts';
import type { Caller, MemberCaller, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidSight, type Viewer } from '../../domain/visibility.js';
import { bidNotFound, bidOf, BidRepository } from '../../persistence/bid.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';

/** A bid and its request, both locked, and the instant to decide by: read after the last lock. */
export interface HeldBid {
  readonly stored: StoredRequest;
  readonly row: BidRow;
  readonly at: Date;
}

/** A caller who looks at a bid; being invited or a bidder elsewhere shows nobody anything. */
export const bidViewerOf = (caller: Caller): Viewer => ({
  kind: caller.account?.operator ? 'operator' : caller.member ? 'member' : 'anonymous',
  organisationId: caller.member?.organisationId ?? null,
  invited: false,
  bidder: false,
});

/** Takes the locks of every act on a bid: its request `FOR SHARE`, then the bid. A stranger waits for neither. */
@Injectable()
export class HoldBid {
  constructor(private readonly requests: RequestRepository, private readonly bids: BidRepository) {}

  /** The caller's own bid; 403 `not_your_bid` for who may only read it. */
  async asVendor(tx: Tx, caller: MemberCaller, id: string): Promise<HeldBid> {
    const row = await this.bids.find(tx, id);
    // Its own vendor sees it in every state; whether anybody else does is asked of the request.
    if (row.organisationId === caller.member.organisationId) return this.hold(tx, row);
    await this.refuseUnseen(tx, caller, row);
    throw new DomainError('forbidden', 'not_your_bid', 'Only the organisation that made the bid may do this.');
  }

  /** A bid on the caller's own request; 403 `not_your_request` for its vendor and for operators. */
  async asClient(tx: Tx, caller: MemberCaller, id: string): Promise<HeldBid> {
    const row = await this.bids.find(tx, id);
    await this.refuseUnseen(tx, caller, row);
    const held = await this.hold(tx, row);
    if (held.stored.request.organisationId !== caller.member.organisationId) throw new DomainError('forbidden', 'not_your_request', 'Only the organisation that made the request may do this.');
    if (bidSight(held.stored.request, bidOf(held.row), bidViewerOf(caller), held.at) === 'none') throw bidNotFound();
    return held;
  }

  private async refuseUnseen(tx: Tx, caller: MemberCaller, row: BidRow): Promise<void> {
    const stored = await this.requests.find(tx, row.requestId);
    if (!stored || bidSight(stored.request, bidOf(row), bidViewerOf(caller), await tx.clock()) === 'none') throw bidNotFound();
  }

  private async hold(tx: Tx, { id, requestId }: BidRow): Promise<HeldBid> {
    const locked = await this.requests.lockForShare(tx, requestId);
    if (!locked) throw bidNotFound();
    return { stored: locked.stored, ...(await this.bids.lock(tx, id)) };
  }
}
