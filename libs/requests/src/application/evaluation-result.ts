import type { Database, Tx } from '#platform';
import { minorUnits } from '#reference';
import { Injectable } from '@nestjs/common';
import { bidStateAt } from '../domain/bid-lifecycle.js';
import { compareBids, rankBids, type Comparison } from '../domain/comparison.js';
import { criteriaOf } from '../domain/evaluation-content.js';
import { evaluate, type EvaluatedBid } from '../domain/evaluation-result.js';
import type { Scorable } from '../domain/evaluation-sheet.js';
import { finalScores } from '../domain/evaluation-team.js';
import { bidOf } from '../persistence/bid.repository.js';
import { ALL_BIDS_OF_REQUEST, type BidOfRequestRow } from '../persistence/bids-of-request.sql.js';
import { EvaluationRepository, type StoredTeam } from '../persistence/evaluation.repository.js';
import type { SettledRequest } from './settle-request.js';

/** The bids that are judged: those that stand, and what they became by the decision. */
const JUDGED: ReadonlySet<string> = new Set(['submitted', 'awarded', 'not_awarded']);

export interface Evaluated {
  readonly team: StoredTeam;
  /** The bids that stand, ranked ones first. */
  readonly rows: readonly EvaluatedBid[];
  /** By id, whatever became of them. */
  readonly bids: ReadonlyMap<string, BidOfRequestRow>;
  readonly comparison: Comparison;
  readonly scorable: Scorable;
}

/** Works out how the bids on a request come off, from what is stored now. */
@Injectable()
export class EvaluationResult {
  constructor(private readonly evaluations: EvaluationRepository) {}

  async of(source: Tx | Database, { stored, at }: SettledRequest): Promise<Evaluated> {
    const { request, content } = stored;
    const all = await source.query<BidOfRequestRow>(ALL_BIDS_OF_REQUEST, [request.id]);
    const team = await this.evaluations.team(source, request.id);
    const judged = all.filter((row) => JUDGED.has(bidStateAt(bidOf(row), request, at)));
    const frame = { content, limits: request.limits, closing: request, at };
    const ranking = rankBids(judged.map((row) => ({ bid: bidOf(row), priceLines: row.content.priceLines, submittedAt: row.submittedAt! })), frame);
    const comparison = compareBids(ranking, new Map(judged.map((row) => [row.id, row.content])), frame);
    const bids = comparison.rows.map(({ bidId, cost, flags, submittedAt }) => ({ bidId, total: minorUnits(cost.total), flags: flags.map(({ code }) => code), submittedAt }));
    return {
      team,
      rows: evaluate(bids, finalScores(team), content.evaluation),
      bids: new Map(all.map((row) => [row.id, row])),
      comparison,
      scorable: { criteria: criteriaOf(content.evaluation), bids: new Set(all.map(({ id }) => id)), standing: new Set(judged.map(({ id }) => id)) },
    };
  }
}
