import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { criteriaOf } from '../../domain/evaluation-content.js';
import { isJudged, judgedBids, looksAtAnswers } from '../../domain/evaluation-field.js';
import { evaluate, type EvaluatedBid } from '../../domain/evaluation-result.js';
import type { Scorable } from '../../domain/evaluation-sheet.js';
import { finalScores, type Team } from '../../domain/evaluation-team.js';
import { BID_STATES, FIELD_OF_REQUEST, type BidStateRow, type FieldRow } from '../../persistence/evaluated-bids.sql.js';
import { MOST_COMPARED } from '../../persistence/bids-of-request.sql.js';
import type { SettledRequest } from '../request/settle-request.js';

/** Works out how the bids on a request come off, from what is stored now; of the bids it reads what that takes, and nothing of what they say. */
@Injectable()
export class EvaluationResult {
  /** The bids that stand, ranked ones first; `partial`: there are more than are taken, and a rank says little. */
  async of(source: Tx | Pick<Database, 'query'>, { stored: { request, content }, at }: SettledRequest, team: Team): Promise<{ readonly rows: readonly EvaluatedBid[]; readonly partial: boolean }> {
    const rows = await source.query<FieldRow>(FIELD_OF_REQUEST, [request.id, looksAtAnswers(content)]);
    const bids = rows.slice(0, MOST_COMPARED).map(({ priceLines, submittedAt, answers, screenedIn, ...bid }) => ({ bid, priceLines, submittedAt, answers, screenedIn }));
    return { rows: evaluate(judgedBids(bids, { request, content, at }), finalScores(team), content.evaluation), partial: rows.length > MOST_COMPARED };
  }

  /** What a sheet is about. */
  async scorable(source: Tx | Pick<Database, 'query'>, { stored: { request, content }, at }: SettledRequest): Promise<Scorable> {
    const rows = await source.query<BidStateRow>(BID_STATES, [request.id]);
    const bids = rows.slice(0, MOST_COMPARED);
    // Those that may be judged come first.
    const partial = rows.length > MOST_COMPARED && isJudged(rows[MOST_COMPARED]!, request, at);
    return { criteria: criteriaOf(content.evaluation), bids: new Set(bids.map(({ id }) => id)), standing: new Set(bids.filter((bid) => isJudged(bid, request, at)).map(({ id }) => id)), partial };
  }
}
