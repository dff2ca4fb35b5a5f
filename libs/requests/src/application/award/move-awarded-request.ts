import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { AwardDecision } from '../../domain/award-lifecycle.js';
import { awardOf } from '../../persistence/award.repository.js';
import type { AwardRow } from '../../persistence/award.row.js';
import { BidRepository } from '../../persistence/bid.repository.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { AgreedTerms } from './agreed-terms.js';
import { BidEligibility } from '../bid/bid-eligibility.js';
import { DecideRequest } from '../request/decide-request.js';
import { OfferAward } from './offer-award.js';
import { RequestOfAward } from './request-of-award.js';
import type { SettledRequest } from '../request/settle-request.js';

export interface AwardMoved {
  readonly award: AwardRow;
  readonly decision: AwardDecision;
  readonly insteadBidId: string | undefined;
  readonly chosenFor: readonly string[];
  readonly departure: string | null;
  readonly actorId: string;
  /** Runs once all of it is known to be legal: `requireFresh` belongs here. */
  readonly whenLegal: () => void;
}

interface Moving extends Pick<AwardMoved, 'award' | 'decision'> {
  /** Whether the same act awards another bid. */
  readonly another: boolean;
}

/** What an act on an award means for its request. Nobody accepts who could not be awarded any more (R7). */
@Injectable()
export class MoveAwardedRequest {
  constructor(
    private readonly request: RequestOfAward,
    private readonly decide: DecideRequest,
    private readonly offering: OfferAward,
    private readonly eligibility: BidEligibility,
    private readonly bids: BidRepository,
    private readonly terms: AgreedTerms,
  ) {}

  async execute(tx: Tx, { stored, at }: SettledRequest, { award, decision, insteadBidId, chosenFor, departure, actorId, whenLegal }: AwardMoved): Promise<void> {
    if (decision.request === 'award_accepted') {
      const bid = await this.bids.find(tx, award.bidId);
      await this.eligibility.toBeAwarded(tx, stored, bid.organisationId, at);
      await this.terms.keep(tx, { award, stored, bid, at });
    }
    const moved = await this.move(tx, { stored, at }, { award, decision, another: insteadBidId !== undefined });
    const returned = decision.request === 'return' || decision.request === 'award_another';
    if (!returned || insteadBidId === undefined) return whenLegal();
    await this.offering.execute(tx, { stored: moved, at }, { bidId: insteadBidId, chosenFor, reasons: {}, departure, actorId, whenLegal });
  }

  private async move(tx: Tx, { stored, at }: SettledRequest, { award, decision, another }: Moving): Promise<StoredRequest> {
    const { request } = stored;
    const move = decision.request;
    if (move === null) return this.request.keep(tx, { stored, at }, award);
    if (move === 'return') return this.request.returned(tx, { stored, at }, another ? null : award);
    const ending = move === 'award_accepted' ? { awardedBidId: award.bidId, reasons: award.reasons } : {};
    const settled = { stored: { ...stored, request: { ...request, award: awardOf(award) } }, at };
    return this.decide.execute(tx, settled, { action: move, actor: 'system', actorId: null, ending });
  }
}
