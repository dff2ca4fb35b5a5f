import { DomainError } from '#contracts';
import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { settleRequest } from '../domain/request-settlement.js';
import { AwardRepository } from '../persistence/award.repository.js';
import { BidRepository } from '../persistence/bid.repository.js';
import { RequestRepository } from '../persistence/request.repository.js';
import { EvaluationResult } from './evaluation-result.js';
import { pointsOf, viewCriteria } from './evaluation-views.js';
import { ReadBid } from './read-bid.js';

const OUTCOMES: ReadonlySet<string> = new Set(['awarded', 'unsuccessful', 'cancelled']);

/** After the outcome a bidder reads how its own bid came off, and with how many points the award was won; nothing else of anybody. */
@Injectable()
export class ReadBidScores {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly bids: BidRepository,
    private readonly awards: AwardRepository,
    private readonly reading: ReadBid,
    private readonly result: EvaluationResult,
  ) {}

  async execute(caller: Caller, bidId: string) {
    const bid = await this.reading.execute(caller, bidId);
    if (bid.organisationId === null || bid.organisationId !== caller.member?.organisationId) throw new DomainError('forbidden', 'not_your_bid', 'Only the organisation that made the bid may do this.');
    const [stored, at] = [(await this.requests.find(this.database, bid.requestId))!, await this.database.clock()];
    const { request } = settleRequest(stored.request, at);
    if (!OUTCOMES.has(request.state)) throw new DomainError('conflict', 'outcome_pending', 'the client has not decided yet');
    const { rows } = await this.result.of(this.database, { stored: { ...stored, request }, at });
    const [own, winner] = [rows.find((row) => row.bidId === bidId), rows.find((row) => row.bidId === request.award?.bidId)];
    const award = request.award && (await this.awards.find(this.database, request.award.id));
    return {
      bidId,
      requestId: bid.requestId,
      method: stored.content.evaluation.method,
      criteria: viewCriteria(stored.content.evaluation),
      // Read anew: the outcome came with the request's.
      reason: (await this.bids.find(this.database, bidId)).reason,
      scores: own?.scores ?? [],
      ...pointsOf(own ?? { priceScore: null, points: null }),
      failed: own?.failed ?? [],
      winnerPoints: winner ? pointsOf(winner).points : null,
      departure: award?.departure ?? null,
    };
  }
}
