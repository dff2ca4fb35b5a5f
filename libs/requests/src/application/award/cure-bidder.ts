import { DomainError } from '#contracts';
import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { addPeriod } from '../../domain/calendar.js';
import { calendarOf } from '../../domain/request-content.js';
import { BidRepository } from '../../persistence/bid.repository.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { BidEligibility } from '../bid/bid-eligibility.js';
import { tellCure } from '../notices/request-notices.js';
import { SettleRequest } from '../request/settle-request.js';

/**
 * A bid that was made while its vendor was qualified stays, and is looked at again when it is to be awarded. Whoever is qualified no more has five working days of the client's
 * calendar to be so again, from the first attempt on; the date is told to both, and does not move.
 */
@Injectable()
export class CureBidder {
  constructor(
    private readonly database: Database,
    private readonly settling: SettleRequest,
    private readonly bids: BidRepository,
    private readonly history: HistoryRepository,
    private readonly eligibility: BidEligibility,
  ) {}

  /** Offers an award of a bid. A refusal begins the days, in a transaction of its own since the act itself leaves nothing; it is thrown with their end. */
  async offered<T>(bidId: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'bidder_not_eligible') throw error;
      const cureBy = await this.database.transaction((tx) => this.begin(tx, bidId));
      throw cureBy ? new DomainError('conflict', 'bidder_not_eligible', error.message, [], { ...error.extra, cureBy: cureBy.toISOString() }) : error;
    }
  }

  /** What held when the act was refused may have changed since: then nothing begins. */
  private async begin(tx: Tx, bidId: string): Promise<Date | null> {
    const { requestId } = await this.bids.find(tx, bidId);
    const { stored, at } = await this.settling.lock(tx, requestId);
    const row = await this.bids.lockOf(tx, requestId, bidId);
    if (row?.state !== 'submitted') return null;
    if (row.cureBy) return row.cureBy;
    if (!(await this.eligibility.isCurable(tx, stored, row.organisationId, at))) return null;
    const cureBy = addPeriod(at, stored.request.limits.cure, calendarOf(stored.content));
    await this.bids.beginCure(tx, row, cureBy, at);
    this.history.append(tx, { objectType: 'bid', objectId: bidId, requestId, at, actorKind: 'system', action: 'begin_cure', fromState: row.state, toState: row.state, reason: 'not_qualified', detail: { cureBy: cureBy.toISOString() } });
    tellCure(tx, stored, row.organisationId, cureBy);
    return cureBy;
  }
}
