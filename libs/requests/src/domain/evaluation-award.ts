import { DomainError } from '#contracts/domain-error';
import { isScored, weightsOf } from './evaluation-content.js';
import type { EvaluatedBid } from './evaluation-result.js';
import { finalScores, type Team } from './evaluation-team.js';
import type { Evaluation } from './request.js';

/** Why a client awards another bid than the first by the method it announced. */
export const DEPARTURE_REASONS = ['not_scored', 'references', 'capacity', 'unrealistic_price', 'risk', 'start_date', 'conflict_of_interest'] as const;

/** What an award is judged by. */
export interface Standing {
  readonly evaluation: Evaluation;
  readonly team: Team;
  readonly rows: readonly EvaluatedBid[];
  /** Bids that were awarded before, which came to nothing. */
  readonly passedOver: ReadonlySet<string>;
}

/** Throws `consensus_missing` or `sheets_missing` where people were named to score and have not. */
export function checkScored({ evaluation, team }: Pick<Standing, 'evaluation' | 'team'>): void {
  if (!isScored(evaluation) || team.evaluators.length === 0 || finalScores(team)) return;
  if (team.evaluators.length > 1) throw new DomainError('conflict', 'consensus_missing', 'several evaluators are named, and no consensus is recorded');
  throw new DomainError('conflict', 'sheets_missing', 'the evaluator has not submitted');
}

/** Whether a bid is the first, or one of the first, by the announced method among those that were not awarded before. */
function isFirst({ rows, passedOver }: Standing, bidId: string): boolean {
  const [first] = rows.filter((row) => row.rank !== null && !passedOver.has(row.bidId));
  return first !== undefined && rows.some((row) => row.bidId === bidId && row.rank === first.rank);
}

/** The reason to be recorded with the award of a bid: null where the method leads to it, or leads nowhere. Throws `departure_reason_required`. */
export function departureOf(standing: Standing, bidId: string, given: string | null): string | null {
  if (weightsOf(standing.evaluation) === null || isFirst(standing, bidId)) return null;
  if (given !== null) return given;
  const detail = 'the announced method does not put this bid first: say why it is awarded';
  throw new DomainError('invalid', 'departure_reason_required', detail, [{ pointer: '/departure', code: 'departure_reason_required', detail }]);
}
