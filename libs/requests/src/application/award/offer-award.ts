import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { hidesBidders } from '../../domain/anonymity.js';
import { offerAward } from '../../domain/award-lifecycle.js';
import { checkReasons } from '../../domain/award-reasons.js';
import type { Bid } from '../../domain/bid.js';
import { AwardRepository } from '../../persistence/award.repository.js';
import type { AwardRow } from '../../persistence/award.row.js';
import { bidOf, BidRepository } from '../../persistence/bid.repository.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { announceAward } from '../notices/bid-announcements.js';
import { BidEligibility } from '../bid/bid-eligibility.js';
import { EvaluationAward } from '../evaluation/evaluation-award.js';
import { tellStandstill, tellVendorOfAward } from '../notices/request-notices.js';
import type { SettledRequest } from '../request/settle-request.js';

/** The client's choice. */
export interface Choice {
  readonly bidId: string;
  /** Reason codes for the choice itself; whoever calls has seen that there are some where the method wants them. */
  readonly chosenFor: readonly string[];
  /** Reason codes for other bids, by bid id. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Why the announced method is not followed; kept where it is not. */
  readonly departure: string | null;
  readonly actorId: string;
  /** Runs once the act is known to be legal: `requireFresh` belongs here. */
  readonly whenLegal?: () => void;
}

/** Offers the award of a request that is held `FOR UPDATE`; by now the bids it may choose from cannot change. */
@Injectable()
export class OfferAward {
  constructor(
    private readonly requests: RequestRepository,
    private readonly bids: BidRepository,
    private readonly awards: AwardRepository,
    private readonly history: HistoryRepository,
    private readonly eligibility: BidEligibility,
    private readonly ranking: EvaluationAward,
  ) {}

  async execute(tx: Tx, settled: SettledRequest, choice: Choice): Promise<AwardRow> {
    const { stored, at } = settled;
    const { request } = stored;
    const { bid, cureBy } = await this.bid(tx, choice.bidId, request.id);
    const award = offerAward(uuidv7(), request, bid, at);
    // Only now: what says which bids there are waits for their opening (R4).
    checkReasons(choice.reasons, bid.id, await this.bids.shownAmong(tx, request.id, Object.keys(choice.reasons)));
    const departure = await this.ranking.departure(tx, settled, choice);
    // What follows says something of who bids: while bidders are anonymous it waits for everything else, so that nobody asks in vain.
    const hidden = hidesBidders(request, stored.content.evaluation, at);
    if (hidden) choice.whenLegal?.();
    await this.eligibility.toBeAwarded(tx, stored, bid.organisationId, at, cureBy);
    await this.ranking.refuseAwarder(tx, request.id, choice);
    if (!hidden) choice.whenLegal?.();
    const row = await this.awards.add(tx, award, { ...choice, departure });
    await this.requests.save(tx, stored, { ...request, award }, at);
    this.history.append(tx, { objectType: 'award', objectId: award.id, requestId: request.id, at, actorKind: 'client', actorId: choice.actorId, action: 'offer', fromState: null, toState: award.status, reason: departure, detail: { bidId: bid.id } });
    announceAward(tx, row);
    tellVendorOfAward(tx, stored, row, bid.organisationId);
    if (award.standstillEndsAt > at) tellStandstill(tx, stored, await this.bids.othersStanding(tx, request.id, award.bidId), award.standstillEndsAt);
    return row;
  }

  // An id that names no bid on this request is refused like a bid that cannot be awarded, and after everything that says nothing about bids (R4).
  private async bid(tx: Tx, id: string, requestId: string): Promise<{ readonly bid: Bid; readonly cureBy: Date | null }> {
    const row = await this.bids.lockOf(tx, requestId, id);
    return row ? { bid: bidOf(row), cureBy: row.cureBy } : { bid: { id, requestId, organisationId: '', state: 'draft', revisions: 0, validUntil: null, reaffirmationDue: false }, cureBy: null };
  }
}
