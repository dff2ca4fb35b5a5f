import { DomainError } from '#contracts';
import { CLOCK, Database, instantOf, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { tellsScores } from '../../domain/evaluation-outcome.js';
import type { EvaluatedBid, Score } from '../../domain/evaluation-result.js';
import { finalScores } from '../../domain/evaluation-team.js';
import { settleRequest } from '../../domain/request-settlement.js';
import { DEPARTURE_OF, REASON_OF, type DepartureRow, type ReasonRow } from '../../persistence/evaluated-bids.sql.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { EvaluationResult } from './evaluation-result.js';
import { pointsOf, viewCriteria } from './evaluation-views.js';
import { ReadBid } from '../bid/read-bid.js';
import type { SettledRequest } from '../request/settle-request.js';

interface CameOff {
  readonly own: Pick<EvaluatedBid, 'scores' | 'priceScore' | 'points' | 'failed'>;
  readonly winner: Pick<EvaluatedBid, 'priceScore' | 'points'> | null;
}

const NOTHING: CameOff = { own: { scores: [], priceScore: null, points: null, failed: [] }, winner: null };

/** After the outcome a bidder reads how its own bid came off, and with how many points the award was won; nothing else of anybody. */
@Injectable()
export class ReadBidScores {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly evaluations: EvaluationRepository,
    private readonly reading: ReadBid,
    private readonly result: EvaluationResult,
  ) {}

  async execute(caller: Caller, bidId: string) {
    const bid = await this.reading.execute(caller, bidId);
    if (bid.organisationId === null || bid.organisationId !== caller.member?.organisationId) throw new DomainError('forbidden', 'not_your_bid', 'Only the organisation that made the bid may do this.');
    const { requestId } = bid;
    // One snapshot: its reason, its scores and the award are of one outcome.
    return this.database.snapshot(async (source) => {
      const [stored, at] = [(await this.requests.find(source, requestId))!, instantOf(await source.query(CLOCK.sql))];
      const { request } = settleRequest(stored.request, at);
      const telling = tellsScores(request, at);
      if (telling === 'pending') throw new DomainError('conflict', 'outcome_pending', 'the client has not decided yet');
      const { own, winner } = telling === 'nothing' ? NOTHING : await this.cameOff(source, { stored: { ...stored, request }, at }, bidId);
      return {
        bidId,
        requestId,
        method: stored.content.evaluation.method,
        criteria: viewCriteria(stored.content.evaluation),
        reason: (await source.query<ReasonRow>(REASON_OF, [bidId]))[0]?.reason ?? null,
        scores: own.scores,
        ...pointsOf(own),
        failed: own.failed,
        winnerPoints: winner ? pointsOf(winner).points : null,
        departure: request.award ? ((await source.query<DepartureRow>(DEPARTURE_OF, [request.award.id]))[0]?.departure ?? null) : null,
      };
    });
  }

  private async cameOff(source: Pick<Database, 'query'>, settled: SettledRequest, bidId: string): Promise<CameOff> {
    const { request } = settled.stored;
    const team = await this.evaluations.team(source, request.id);
    const { rows } = await this.result.of(source, settled, team);
    // What was scored of a bid that fell afterwards is its own all the same; it has no place.
    const fallen = () => ({ ...NOTHING.own, scores: scoresOf(finalScores(team) ?? [], bidId) });
    return { own: rows.find((row) => row.bidId === bidId) ?? fallen(), winner: rows.find((row) => row.bidId === request.award?.bidId) ?? null };
  }
}

const scoresOf = (scores: readonly Score[], ofBid: string) => scores.filter(({ bidId }) => bidId === ofBid).map(({ criterion, score }) => ({ criterion, score }));
