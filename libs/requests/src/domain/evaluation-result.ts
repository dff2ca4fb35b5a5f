import { divideRounded } from '#reference';
import type { BidFlagCode } from './comparison.js';
import { criteriaOf, minimumOf, weightOf, weightsOf, type Weights } from './evaluation-content.js';
import type { Criterion, Evaluation } from './request.js';

/** One whole number, 0 to 10, for one bid on one criterion. */
export interface Score {
  readonly bidId: string;
  readonly criterion: Criterion;
  readonly score: number;
}

/** A bid that stands, on the comparison's cost basis. */
export interface JudgedBid {
  readonly bidId: string;
  /** Minor units of the request's currency. */
  readonly total: bigint;
  readonly flags: readonly BidFlagCode[];
  readonly submittedAt: Date;
  /** Whether it went on when final offers were asked for, which they change nothing about; null: none were. */
  readonly screenedIn: boolean | null;
}

/** Why a bid is not ranked. */
export const GATES = ['essential_not_met', 'over_budget', 'minimum_requirements', 'minimum_working_together'] as const;
export type Gate = (typeof GATES)[number];

/** What told bids with equal points apart, in the order in which it is looked at; `nothing`: they share their rank. */
export const TIE_BREAKS = ['requirements_score', 'lower_total', 'earlier_submission', 'nothing'] as const;
export type TieBreak = (typeof TIE_BREAKS)[number];

export interface EvaluatedBid extends Omit<JudgedBid, 'screenedIn'> {
  readonly scores: readonly Omit<Score, 'bidId'>[];
  /** Hundredths, 0 to 1000: the lowest total that is ranked, over this one, rounded half up; the only rounding there is. Null where price counts for nothing, or the bid is not ranked. */
  readonly priceScore: number | null;
  /** Thousandths, 0 to 100 000; exact. */
  readonly points: number | null;
  readonly failed: readonly Gate[];
  /** From 1. Null: a gate was failed, the scores are not in, or nobody is ranked by this method. */
  readonly rank: number | null;
  /** Among those that go on: as it was fixed when final offers were asked for, by its rank before. Null: the request does not say how many do, or the bid is not ranked. */
  readonly screenedIn: boolean | null;
  /** What told it from its neighbour with the same points: the one before it, or, of the first of them, the one after. Null: no other bid has its points. */
  readonly tieBrokenBy: TieBreak | null;
}

const FULL_PRICE_SCORE = 1_000n;

/** The price score of a total, in hundredths. A lowest total of nothing takes all of it, and leaves none to those that cost anything. */
export function priceScore(lowest: bigint, total: bigint): number {
  return total === lowest ? Number(FULL_PRICE_SCORE) : Number(divideRounded(FULL_PRICE_SCORE * lowest, total));
}

type Scored = JudgedBid & Pick<EvaluatedBid, 'scores' | 'failed'> & { readonly complete: boolean };
type Pointed = Scored & Pick<EvaluatedBid, 'priceScore' | 'points'>;

/**
 * The bids that stand, ranked ones first and in their order, by what people scored (null: not final yet) and by price. Derived at each read: when one of them falls, the price
 * scores of the others follow.
 */
export function evaluate(bids: readonly JudgedBid[], scores: readonly Score[] | null, evaluation: Evaluation): readonly EvaluatedBid[] {
  const weights = weightsOf(evaluation);
  const scored = bids.map((bid) => scoredBid(bid, scores, evaluation));
  if (weights === null) return inOrder(scored).map((bid) => unranked(bid, null));
  const through = scored.filter(({ failed }) => failed.length === 0);
  const lowest = through.reduce<bigint | null>((least, { total }) => (least === null || total < least ? total : least), null);
  const pointed = through.map((bid) => pointedBid(bid, lowest ?? 0n, weights));
  const ready = rank(pointed.filter(({ points }) => points !== null), evaluation);
  const waiting = inOrder(pointed.filter(({ points }) => points === null)).map((bid) => unranked(bid, bid.priceScore));
  return [...ready, ...waiting, ...inOrder(scored.filter(({ failed }) => failed.length > 0)).map((bid) => unranked(bid, null))];
}

function scoredBid(bid: JudgedBid, all: readonly Score[] | null, evaluation: Evaluation): Scored {
  const criteria = criteriaOf(evaluation);
  const scores = (all ?? []).filter(({ bidId, criterion }) => bidId === bid.bidId && criteria.includes(criterion)).map(({ criterion, score }) => ({ criterion, score }));
  return { ...bid, scores, failed: gatesOf(bid, scores, evaluation), complete: scores.length === criteria.length };
}

function gatesOf({ flags }: JudgedBid, scores: readonly Omit<Score, 'bidId'>[], evaluation: Evaluation): readonly Gate[] {
  const failed: Gate[] = [];
  if (evaluation.method === 'lowest_compliant' && flags.includes('essential_not_met')) failed.push('essential_not_met');
  if (evaluation.method === 'fixed_budget' && flags.includes('over_budget')) failed.push('over_budget');
  for (const { criterion, score } of scores) if (score < (minimumOf(criterion, evaluation) ?? 0)) failed.push(`minimum_${criterion}`);
  return failed;
}

function pointedBid(bid: Scored, lowest: bigint, weights: Weights): Pointed {
  const price = weights.price === 0 ? null : priceScore(lowest, bid.total);
  if (!bid.complete) return { ...bid, priceScore: price, points: null };
  // A score of ten is a whole weight: weight × score × 100 thousandths, and hundredths of a price score stand for a hundredth of that.
  const scored = bid.scores.reduce((sum, { criterion, score }) => sum + weightOf(criterion, weights) * score * 100, 0);
  return { ...bid, priceScore: price, points: scored + weights.price * (price ?? 0) };
}

const requirementsScore = ({ scores }: Pointed): number => scores.find(({ criterion }) => criterion === 'requirements')?.score ?? 0;
const byNumber = (a: bigint | number, b: bigint | number): number => (a < b ? -1 : a > b ? 1 : 0);

type Rule = { readonly breaks: TieBreak; readonly compare: (a: Pointed, b: Pointed) => number };
const REQUIREMENTS: Rule = { breaks: 'requirements_score', compare: (a, b) => byNumber(requirementsScore(b), requirementsScore(a)) };
const TOTAL: Rule = { breaks: 'lower_total', compare: (a, b) => byNumber(a.total, b.total) };
const SUBMISSION: Rule = { breaks: 'earlier_submission', compare: (a, b) => byNumber(a.submittedAt.getTime(), b.submittedAt.getTime()) };

function rank(bids: readonly Pointed[], evaluation: Evaluation): readonly EvaluatedBid[] {
  // Where price alone decides, it decides exactly: two totals may round to the same price score.
  const [first, rules] = isScoredBy(evaluation) ? [(a: Pointed, b: Pointed) => byNumber(b.points!, a.points!), [REQUIREMENTS, TOTAL, SUBMISSION]] : [TOTAL.compare, [SUBMISSION]];
  const breaker = (a: Pointed, b: Pointed): TieBreak => rules.find(({ compare }) => compare(a, b) !== 0)?.breaks ?? 'nothing';
  const order = (a: Pointed, b: Pointed): number => first(a, b) || rules.reduce((told, { compare }) => told || compare(a, b), 0) || byId(a, b);
  const sorted = [...bids].sort(order);
  const ranked: EvaluatedBid[] = [];
  for (const [index, bid] of sorted.entries()) {
    const [above, below] = [sorted[index - 1], sorted[index + 1]];
    const rival = above && first(above, bid) === 0 ? above : below && first(below, bid) === 0 ? below : undefined;
    const tieBrokenBy = rival ? breaker(rival, bid) : null;
    const shares = above !== undefined && first(above, bid) === 0 && breaker(above, bid) === 'nothing';
    const place = shares ? ranked[index - 1]!.rank! : index + 1;
    ranked.push({ ...evaluated(bid), rank: place, screenedIn: evaluation.screenIn === undefined ? null : (bid.screenedIn ?? place <= evaluation.screenIn), tieBrokenBy });
  }
  return ranked;
}

const isScoredBy = (evaluation: Evaluation): boolean => criteriaOf(evaluation).length > 0;
const byId = (a: Pick<JudgedBid, 'bidId'>, b: Pick<JudgedBid, 'bidId'>): number => (a.bidId < b.bidId ? -1 : 1);

/** Cheapest first, as the comparison has them. */
const inOrder = <B extends Pick<JudgedBid, 'bidId' | 'total' | 'submittedAt'>>(bids: readonly B[]): B[] => [...bids].sort((a, b) => byNumber(a.total, b.total) || byNumber(a.submittedAt.getTime(), b.submittedAt.getTime()) || byId(a, b));

const evaluated = ({ bidId, total, flags, submittedAt, scores, failed, priceScore: price, points }: Pointed) => ({ bidId, total, flags, submittedAt, scores, failed, priceScore: price, points });

const unranked = (bid: Scored, price: number | null): EvaluatedBid => ({ ...evaluated({ ...bid, priceScore: price, points: null }), rank: null, screenedIn: null, tieBrokenBy: null });
