import { DomainError } from '#contracts';
import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideBid } from '../../domain/bid-lifecycle.js';
import { settleRequest } from '../../domain/request-settlement.js';
import { bidOf } from '../../persistence/bid.repository.js';
import { announceBidDecided } from '../notices/bid-announcements.js';
import { viewBid, type BidView } from '../bid/bid-view.js';
import { ChangeBid } from '../bid/change-bid.js';
import { HoldBid } from '../bid/held-bid.js';
import { tellOutcomes } from '../notices/request-notices.js';

/** The client rules a bid out, with a reason that its vendor reads. */
@Injectable()
export class DisqualifyBid {
  constructor(
    private readonly database: Database,
    private readonly hold: HoldBid,
    private readonly change: ChangeBid,
  ) {}

  execute(caller: MemberCaller, id: string, reason: string): Promise<BidView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.hold.asClient(tx, caller, id);
      const { request } = held.stored;
      const decision = decideBid('disqualify', bidOf(held.row), request, 'client', held.at, { reason });
      // The lock is shared, so an offer that has lapsed meanwhile is not stored yet.
      if (settleRequest(request, held.at).request.award?.bidId === id) throw new DomainError('conflict', 'award_already_live', 'this bid is offered the award: revoke the offer first');
      const row = await this.change.execute(tx, caller, held, { decision, changes: { reason }, reader: 'client' });
      announceBidDecided(tx, request, row, { to: row.state, reason });
      tellOutcomes(tx, held.stored, [{ organisationId: row.organisationId, to: row.state, reason }]);
      return viewBid(row, held.stored, held.at, 'client');
    });
  }
}
