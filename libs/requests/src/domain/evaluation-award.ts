import { DomainError } from '#contracts/domain-error';
import { isScored, weightsOf } from './evaluation-content.js';
import type { EvaluatedBid } from './evaluation-result.js';
import { finalScores, submittedSheets, type Team } from './evaluation-team.js';
import type { Evaluation } from './request.js';

/** Why a client awards another bid than the first by the method it announced. */
export const DEPARTURE_REASONS = ['not_scored', 'references', 'capacity', 'unrealistic_price', 'risk', 'start_date', 'conflict_of_interest', 'essential_waived'] as const;

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

/** Throws `evaluator_conflicted` where somebody whose sheet is in has to do with a bidder by now, whoever is awarded. */
export function refuseConflicted(team: Team, conflicted: ReadonlySet<string>): void {
  if (submittedSheets(team).some(({ accountId }) => conflicted.has(accountId))) throw new DomainError('conflict', 'evaluator_conflicted', 'an evaluator has a conflict of interest with a bidder: remove that one first');
}

/** Throws `awarder_conflicted` where whoever awards belongs to the bidder, or declared a conflict with it. */
export function refuseAwarder(conflicted: boolean): void {
  if (conflicted) throw new DomainError('conflict', 'awarder_conflicted', 'you belong to this bidder, or declared a conflict of interest with it: somebody else of your organisation awards it, or another bid is awarded');
}

/** Whether a bid is the first, or one of the first, by the announced method among those that go on and were not awarded before. */
function isFirst({ rows, passedOver }: Standing, bidId: string): boolean {
  const onward = rows.filter((row) => row.rank !== null && row.screenedIn !== false);
  const first = onward.find((row) => !passedOver.has(row.bidId));
  return first !== undefined && onward.some((row) => row.bidId === bidId && row.rank === first.rank);
}

const needed = (detail: string): DomainError => new DomainError('invalid', 'departure_reason_required', detail, [{ pointer: '/departure', code: 'departure_reason_required', detail }]);

/**
 * The reason to be recorded with the award of a bid: null where the method leads to it, or leads nowhere. A bid that does not meet an essential is awarded by waiving it, which takes that
 * reason and no other: the bidders were told that it would keep them out. Throws `departure_reason_required`.
 */
export function departureOf(standing: Standing, bidId: string, given: string | null): string | null {
  if (weightsOf(standing.evaluation) === null || isFirst(standing, bidId)) return null;
  if (given === null) throw needed('the announced method does not put this bid first: say why it is awarded');
  const waives = standing.rows.some((row) => row.bidId === bidId && row.failed.includes('essential_not_met'));
  if (waives !== (given === 'essential_waived')) throw needed(waives ? 'the bid does not meet an essential requirement: the reason is `essential_waived`' : '`essential_waived` is the reason for a bid that this keeps out, and this one is not');
  return given;
}
