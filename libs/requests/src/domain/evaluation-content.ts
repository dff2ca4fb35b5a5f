import type { Findings } from './findings.js';
import type { RequestLimits } from './limits.js';
import { EVALUATION_METHODS, type Criterion, type Evaluation, type RequestContent } from './request.js';

/** Scores are whole numbers up to this; what each means is {@link SCORE_WORDS}. */
export const BEST_SCORE = 10;

/** A word for each score, from 0. */
export const SCORE_WORDS = ['nothing to judge', 'unacceptable', 'very poor', 'poor', 'weak', 'short of what is needed', 'sufficient', 'good', 'very good', 'excellent', 'could not be better'] as const;

/** The most bids that a screening lets through. */
export const MOST_SCREENED_IN = 20;

/** Of a fixed budget without weights of its own: two to one, as the usual weights have it. */
const OF_FIXED_BUDGET = { price: 0, requirements: 67, workingTogether: 33 } as const;
const PRICE_ALONE = { price: 100, requirements: 0, workingTogether: 0 } as const;

export type Weights = NonNullable<Evaluation['weights']>;

/** Whether people score the bids. */
export const isScored = ({ method }: Evaluation): boolean => method === 'weighted' || method === 'fixed_budget';

/** By what the bids are ranked, 100 in all; null under `judgement`, which ranks nobody. */
export function weightsOf({ method, weights }: Evaluation): Weights | null {
  if (method === 'judgement') return null;
  if (method === 'lowest_compliant') return PRICE_ALONE;
  return weights ?? OF_FIXED_BUDGET;
}

/** The weight of a criterion, 0 to 100. */
export const weightOf = (criterion: Criterion, weights: Weights): number => (criterion === 'requirements' ? weights.requirements : weights.workingTogether);

/** The least score that a criterion takes; null: any will do. */
export const minimumOf = (criterion: Criterion, { minimumScores }: Evaluation): number | null =>
  (criterion === 'requirements' ? minimumScores?.requirements : minimumScores?.workingTogether) ?? null;

/** What of its criteria is scored: whatever counts, or can keep a bid out. */
export function criteriaOf(evaluation: Evaluation): readonly Criterion[] {
  const weights = weightsOf(evaluation);
  if (weights === null || !isScored(evaluation)) return [];
  return (['requirements', 'working_together'] as const).filter((criterion) => weightOf(criterion, weights) > 0 || minimumOf(criterion, evaluation) !== null);
}

/** Notes what is wrong with how a request says its bids are judged. */
export function checkEvaluation(findings: Findings, content: Pick<RequestContent, 'evaluation' | 'budget' | 'bidMode'>, limits: RequestLimits): void {
  const { evaluation, budget } = content;
  if (!findings.oneOf(evaluation.method, EVALUATION_METHODS, '/evaluation/method')) return;
  const { method, weights } = evaluation;
  if (method === 'weighted' || (method === 'fixed_budget' && weights)) checkWeights(findings, evaluation, limits);
  else findings.check(weights === undefined, '/evaluation/weights', 'weights_not_used', `the method ${method} uses no weights`);
  if (method === 'fixed_budget') findings.check(budget?.kind === 'fixed', '/budget', 'fixed_budget_missing', 'this method publishes a fixed budget');
  if (isScored(evaluation)) checkScoring(findings, content);
  else refuseScoring(findings, evaluation);
}

function checkWeights(findings: Findings, { method, weights }: Evaluation, { weights: bounds }: RequestLimits): void {
  const base = '/evaluation/weights';
  if (!weights) return findings.add(base, 'required', 'weights are required by this method');
  const [least, most] = method === 'fixed_budget' ? [0, 0] : [bounds.minPrice, bounds.maxPrice];
  const sound = [
    findings.wholeNumber(weights.price, `${base}/price`, least, most),
    findings.wholeNumber(weights.requirements, `${base}/requirements`, 0, 100),
    findings.wholeNumber(weights.workingTogether, `${base}/workingTogether`, 0, 100),
  ].every(Boolean);
  if (sound) findings.check(weights.price + weights.requirements + weights.workingTogether === 100, base, 'weights_not_100', 'weights must sum to 100');
}

function checkScoring(findings: Findings, { evaluation, bidMode }: Pick<RequestContent, 'evaluation' | 'bidMode'>): void {
  const { minimumScores = {}, screenIn, anonymousBidders } = evaluation;
  for (const name of ['requirements', 'workingTogether'] as const) {
    if (minimumScores[name] !== undefined) findings.wholeNumber(minimumScores[name], `/evaluation/minimumScores/${name}`, 1, BEST_SCORE);
  }
  if (screenIn !== undefined) findings.wholeNumber(screenIn, '/evaluation/screenIn', 1, MOST_SCREENED_IN);
  // Whoever has read bids as they came knows whose they are.
  if (anonymousBidders) findings.check(bidMode === 'sealed', '/evaluation/anonymousBidders', 'anonymous_needs_sealed', 'bidders are anonymous only where bids are sealed');
}

function refuseScoring(findings: Findings, { method, minimumScores, screenIn, anonymousBidders }: Evaluation): void {
  const given = { minimumScores: minimumScores !== undefined, screenIn: screenIn !== undefined, anonymousBidders: anonymousBidders === true };
  for (const [name, present] of Object.entries(given)) findings.check(!present, `/evaluation/${name}`, 'scoring_not_used', `nobody scores under the method ${method}`);
}
