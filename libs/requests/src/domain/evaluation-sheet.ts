import { DomainError, refuseProblems, type ErrorItem } from '#contracts/domain-error';
import { Findings } from './findings.js';
import type { Score } from './evaluation-result.js';
import type { Criterion } from './request.js';

/** A score with what its evaluator says of it; for the client's people alone. */
export interface SheetScore extends Score {
  readonly comment: string | null;
}

/** What a sheet is about: the criteria that are scored, every bid that was read at the opening, and those of them that stand. */
export interface Scorable {
  readonly criteria: readonly Criterion[];
  readonly bids: ReadonlySet<string>;
  readonly standing: ReadonlySet<string>;
  /** There are more than were read. */
  readonly partial?: boolean;
}

/** As many scores as one sheet takes, and one body may list. */
export const MOST_SCORES = 1_000;

/** So many characters have the comments of one sheet together: with as many scores as it takes they fit into one body, in every script. */
export const MOST_COMMENTED = 40_000;

/** Whether more bids stand than one sheet takes. */
export const tooManyToScore = ({ criteria, standing, partial = false }: Pick<Scorable, 'criteria' | 'standing' | 'partial'>): boolean => partial || standing.size * criteria.length > MOST_SCORES;

/** Throws `too_many_to_score`. */
export function refuseTooMany(scorable: Scorable): void {
  if (tooManyToScore(scorable)) throw new DomainError('conflict', 'too_many_to_score', `${scorable.standing.size} bids${scorable.partial ? ' and more' : ''} stand, and a sheet takes ${MOST_SCORES} scores`);
}

/** Throws `too_many_to_score` where there are more bids than are looked at: which is the first of them, nobody can say. */
export function refusePartial(partial: boolean): void {
  if (partial) throw new DomainError('conflict', 'too_many_to_score', 'more bids stand than are compared');
}

type Cell = Pick<Score, 'bidId' | 'criterion'>;
const keyOf = ({ bidId, criterion }: Cell): string => `${bidId} ${criterion}`;

const PROBLEMS = 'The scores have problems; `errors` points at each.';

/** What can be told of scores without looking at bids: throws `invalid_scores` for what is not scored, for what is scored twice, and for comments that are too long together. Where nobody scores, nothing is told. */
export function checkCells(scores: readonly (Cell & { readonly comment?: string | null })[], criteria: readonly Criterion[]): void {
  if (criteria.length === 0) return;
  const findings = new Findings();
  scores.forEach(({ criterion }, index) => findings.check(criteria.includes(criterion), `/scores/${index}/criterion`, 'criterion_not_used', `scored are ${criteria.join(', ')}`));
  findings.unique(scores.map(keyOf), (index) => `/scores/${index}`);
  const commented = scores.reduce((sum, { comment }) => sum + (comment?.length ?? 0), 0);
  findings.check(commented <= MOST_COMMENTED, '/scores', 'comments_too_long', `the comments have ${commented} characters together, of ${MOST_COMMENTED} at most`);
  refuseProblems('invalid_scores', PROBLEMS, findings.items);
}

/** Throws `invalid_scores` for what is no bid on the request; `bid_not_scorable`, with a pointer to each, for bids that fell. */
export function checkScores(scores: readonly Cell[], scorable: Scorable): void {
  const unknown = scores.flatMap(({ bidId }, index): ErrorItem[] => (scorable.bids.has(bidId) ? [] : [{ pointer: `/scores/${index}/bidId`, code: 'unknown_bid', detail: 'names no bid on this request' }]));
  refuseProblems('invalid_scores', PROBLEMS, unknown);
  const fallen = scores.flatMap(({ bidId }, index): ErrorItem[] => (scorable.standing.has(bidId) ? [] : [{ pointer: `/scores/${index}/bidId`, code: 'bid_not_scorable', detail: 'does not stand' }]));
  if (fallen.length > 0) throw new DomainError('conflict', 'bid_not_scorable', 'only bids that stand are scored; `errors` points at the others', fallen.slice(0, 100));
}

/** What of the bids that stand is not scored. */
export function missingOf(scores: readonly Cell[], { criteria, standing }: Scorable): readonly Cell[] {
  const given = new Set(scores.map(keyOf));
  return [...standing].flatMap((bidId) => criteria.map((criterion) => ({ bidId, criterion }))).filter((cell) => !given.has(keyOf(cell)));
}

/** Throws `sheet_incomplete`, with at most a hundred of what is `missing`. */
export function checkComplete(scores: readonly Cell[], scorable: Scorable): void {
  const missing = missingOf(scores, scorable);
  if (missing.length > 0) throw new DomainError('conflict', 'sheet_incomplete', `${missing.length} scores are missing`, [], { missing: missing.slice(0, 100) });
}

/** A consensus is one whole: what is missing is wrong with it. */
export function checkConsensusScores(scores: readonly Cell[], scorable: Scorable): void {
  checkScores(scores, scorable);
  refuseProblems('invalid_scores', 'The consensus has a score for every bid that stands and every criterion.', missingOf(scores, scorable).map(({ bidId, criterion }) => ({ pointer: '/scores', code: 'missing', detail: `${criterion} of ${bidId}` })));
}
